type HelpPictureName = 'turn-on-option' | 'turn-on-sidebar' | 'log-in-code' | 'turn-off';

/** A picture of one of our screens, in the reader's light or dark color scheme. `alt` describes what it shows. */
export function HelpPicture({ name, alt, caption }: { name: HelpPictureName; alt: string; caption: string }) {
  return (
    <figure>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcSet={`/help/${name}.dark.png`} />
        <img src={`/help/${name}.png`} alt={alt} width={1200} height={750} loading="lazy" decoding="async" />
      </picture>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
