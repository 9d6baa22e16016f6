import { useId } from 'react';

type Props = { label: string; name?: string; required?: boolean };

export function CheckBox({ label, ...input }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input {...input} id={id} type="checkbox" className="mt-0.5 size-5 shrink-0 cursor-pointer accent-solid" />
      <label htmlFor={id} className="cursor-pointer text-sm font-medium">
        {label}
      </label>
    </div>
  );
}
