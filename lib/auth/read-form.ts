import { failure, type Result, success } from '@/lib/domain/result';

const MAX_BYTES = 16 * 1024;
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

export type FormFields = Readonly<Record<string, string | undefined>>;

/**
 * The text fields of a form POST. The size is checked while reading, before anything is parsed. Repeated fields and
 * files are left out, so that callers see one string or none.
 */
export async function readForm(request: Request): Promise<Result<FormFields, 'too_large' | 'not_a_form'>> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!FORM_TYPES.some((type) => contentType.startsWith(type))) return failure('not_a_form');
  const bytes = await readBounded(request);
  if (bytes === null) return failure('too_large');
  const body = new Response(bytes, { headers: { 'content-type': contentType } });
  const data = await body.formData().catch(() => null);
  return data === null ? failure('not_a_form') : success(singleTexts(data));
}

/** @returns null if the body is larger than any of our forms */
export async function readBounded(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

function singleTexts(data: FormData): FormFields {
  const fields: Record<string, string | undefined> = Object.create(null);
  for (const name of new Set(data.keys())) {
    const [value, ...more] = data.getAll(name);
    if (typeof value === 'string' && more.length === 0) fields[name] = value;
  }
  return fields;
}
