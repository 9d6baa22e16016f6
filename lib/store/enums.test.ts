import { expectTypeOf, it } from 'vitest';
import type { FactorKind } from '@/lib/domain/factors';
import type { MailLinkPurpose } from '@/lib/domain/mail';
import type { Role } from '@/lib/domain/role';
import type { SecurityEventKind, SecurityEventOutcome } from '@/lib/domain/security-event';
import type {
  SupportCaseKind,
  SupportCaseOutcome,
  SupportCaseState,
  SupportMessageAuthor,
} from '@/lib/domain/support-case';
import type * as schema from './generated/enums';

it('the enums of the schema have exactly the values of lib/domain, or this file does not compile', () => {
  expectTypeOf<schema.FactorKind>().toEqualTypeOf<FactorKind>();
  expectTypeOf<schema.MailLinkPurpose>().toEqualTypeOf<MailLinkPurpose>();
  expectTypeOf<schema.Role>().toEqualTypeOf<Role>();
  expectTypeOf<schema.SecurityEventKind>().toEqualTypeOf<SecurityEventKind>();
  expectTypeOf<schema.SecurityEventOutcome>().toEqualTypeOf<SecurityEventOutcome>();
  expectTypeOf<schema.SupportCaseKind>().toEqualTypeOf<SupportCaseKind>();
  expectTypeOf<schema.SupportCaseOutcome>().toEqualTypeOf<SupportCaseOutcome>();
  expectTypeOf<schema.SupportCaseState>().toEqualTypeOf<SupportCaseState>();
  expectTypeOf<schema.SupportMessageAuthor>().toEqualTypeOf<SupportMessageAuthor>();
});
