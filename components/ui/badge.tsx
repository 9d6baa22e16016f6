type Props = { tone: 'neutral' | 'success' | 'warning'; children: string };

const tones = {
  neutral: 'border-line bg-sunken text-muted',
  success: 'border-success/30 bg-success-wash text-success',
  warning: 'border-warning/35 bg-warning-wash text-warning',
} satisfies Record<Props['tone'], string>;

export function Badge({ tone, children }: Props) {
  return (
    <span className={`inline-block rounded-full border px-2.5 py-0.5 text-xs font-medium ${tones[tone]}`}>
      {children}
    </span>
  );
}
