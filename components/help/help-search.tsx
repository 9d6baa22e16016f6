import { Button } from '../ui/button';
import { controlStyle } from '../ui/field-attributes';

/** The help search. Its label is always in the markup, and visible where there is room. */
export function HelpSearch({ query, isSmall = false }: { query?: string | undefined; isSmall?: boolean }) {
  return (
    <search className={isSmall ? 'w-full sm:ms-auto sm:w-72' : undefined}>
      <form action="/help" className="grid gap-1.5">
        <label htmlFor="help-search" className={isSmall ? 'sr-only' : 'text-sm font-medium'}>
          Search
        </label>
        <div className="flex gap-2">
          <input
            id="help-search"
            name="q"
            type="search"
            maxLength={200}
            defaultValue={query}
            placeholder={isSmall ? 'Search help' : undefined}
            autoComplete="off"
            className={controlStyle}
          />
          <Button variant={isSmall ? 'secondary' : 'primary'}>Search</Button>
        </div>
      </form>
    </search>
  );
}
