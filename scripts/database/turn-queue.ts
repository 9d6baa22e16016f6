/** First come, first served. The holder of the turn may take it again without waiting. */
export class TurnQueue {
  holder: object | null = null;
  readonly #waiting: { taker: object; resolve: () => void }[] = [];

  take(taker: object): Promise<void> {
    if (this.holder === taker) return Promise.resolve();
    if (this.holder === null) {
      this.holder = taker;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push({ taker, resolve });
    });
  }

  give(taker: object): void {
    if (this.holder !== taker) throw new Error('a turn was given back by a taker that does not hold it');
    const next = this.#waiting.shift();
    this.holder = next?.taker ?? null;
    next?.resolve();
  }
}
