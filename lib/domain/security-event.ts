/** The kinds of rows in the log. `kind` is what was tried, `outcome` how it ended, `reason` why or with what. */
export type SecurityEventKind =
  | 'account_created'
  | 'password_login'
  | 'second_factor'
  | 'login'
  | 'logout'
  | 'step_up'
  | 'two_factor_enabled'
  | 'two_factor_disabled'
  | 'phone_changed'
  | 'app_added'
  | 'app_removed'
  | 'factor_checked'
  | 'passkey_added'
  | 'passkey_renamed'
  | 'passkey_removed'
  | 'passkey_cloned'
  | 'recovery_code_used'
  | 'recovery_codes_made'
  | 'signed_up'
  | 'email_verified'
  | 'password_reset_requested'
  | 'password_reset'
  | 'password_changed'
  | 'name_changed'
  | 'email_change_requested'
  | 'email_change_cancelled'
  | 'email_changed'
  | 'email_change_undone'
  | 'account_deleted'
  | 'session_ended'
  | 'other_sessions_ended'
  | 'alarm_sent'
  | 'support_case_opened'
  | 'support_case_confirmed'
  | 'support_case_approved'
  | 'support_case_cancelled'
  | 'support_case_closed'
  | 'support_message_sent'
  | 'support_answer_sent'
  | 'support_note_added';

export type SecurityEventOutcome = 'ok' | 'refused';

export type SecurityEvent = {
  kind: SecurityEventKind;
  outcome: SecurityEventOutcome;
  reason?: string;
  subjectId: string | null;
  actor: `user:${string}` | 'console' | 'anyone';
  sessionId?: string;
  /** The support case it belongs to. */
  caseId?: string;
};
