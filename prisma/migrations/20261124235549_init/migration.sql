-- CreateEnum
CREATE TYPE "Role" AS ENUM ('member', 'support');

-- CreateEnum
CREATE TYPE "ChallengePurpose" AS ENUM ('registration', 'second_factor', 'passkey_login', 'step_up');

-- CreateEnum
CREATE TYPE "FactorKind" AS ENUM ('password', 'totp', 'webauthn', 'recovery_code', 'user_verification');

-- CreateEnum
CREATE TYPE "MailLinkPurpose" AS ENUM ('verify_email', 'reset_password', 'change_email', 'undo_email_change', 'support_case');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('waiting', 'sent', 'undeliverable');

-- CreateEnum
CREATE TYPE "SupportCaseKind" AS ENUM ('message', 'lost_phone');

-- CreateEnum
CREATE TYPE "SupportCaseState" AS ENUM ('unconfirmed', 'open', 'waiting', 'ended');

-- CreateEnum
CREATE TYPE "SupportCaseOutcome" AS ENUM ('took_effect', 'cancelled', 'factor_shown', 'account_changed', 'replaced', 'closed', 'answered', 'expired');

-- CreateEnum
CREATE TYPE "SupportMessageAuthor" AS ENUM ('person', 'support', 'note');

-- CreateEnum
CREATE TYPE "SecurityEventKind" AS ENUM ('account_created', 'password_login', 'second_factor', 'login', 'logout', 'step_up', 'two_factor_enabled', 'two_factor_disabled', 'phone_changed', 'app_added', 'app_removed', 'factor_checked', 'passkey_added', 'passkey_renamed', 'passkey_removed', 'passkey_cloned', 'recovery_code_used', 'recovery_codes_made', 'signed_up', 'email_verified', 'password_reset_requested', 'password_reset', 'password_changed', 'name_changed', 'email_change_requested', 'email_change_cancelled', 'email_changed', 'email_change_undone', 'account_deleted', 'session_ended', 'other_sessions_ended', 'alarm_sent', 'support_case_opened', 'support_case_confirmed', 'support_case_approved', 'support_case_cancelled', 'support_case_closed', 'support_message_sent', 'support_answer_sent', 'support_note_added');

-- CreateEnum
CREATE TYPE "SecurityEventOutcome" AS ENUM ('ok', 'refused');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'member',
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "securityVersion" INTEGER NOT NULL DEFAULT 1,
    "knownBrowsersVersion" INTEGER NOT NULL DEFAULT 1,
    "alarmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TotpCredential" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "boxedSecret" TEXT NOT NULL,
    "lastTimeStep" INTEGER NOT NULL DEFAULT 0,
    "refusedTimeSteps" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TotpCredential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TotpEnrolment" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "boxedSecret" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TotpEnrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebauthnCredential" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "isMultiDevice" BOOLEAN NOT NULL,
    "isBackedUp" BOOLEAN NOT NULL,
    "aaguid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isUserVerified" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebauthnCredential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebauthnChallenge" (
    "tokenHash" BYTEA NOT NULL,
    "purpose" "ChallengePurpose" NOT NULL,
    "owner" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebauthnChallenge_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "RecoveryCodeSet" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "salt" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecoveryCodeSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "setId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("setId","hash")
);

-- CreateTable
CREATE TABLE "LoginAttempt" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "securityVersion" INTEGER NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "returnTo" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "alarmAt" TIMESTAMPTZ(3),
    "ip" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "browserId" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "LoginAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginGrant" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "securityVersion" INTEGER NOT NULL,
    "factors" "FactorKind"[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LoginGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "factors" "FactorKind"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "steppedUpAt" TIMESTAMPTZ(3),
    "ip" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailToken" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "purpose" "MailLinkPurpose" NOT NULL,
    "userId" UUID NOT NULL,
    "securityVersion" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "sessionId" UUID,
    "caseId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimitCount" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "heldUntil" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimitCount_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "replyTo" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportCase" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" "SupportCaseKind" NOT NULL,
    "state" "SupportCaseState" NOT NULL,
    "stateSince" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "userId" UUID,
    "liveFor" UUID,
    "email" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "isBrowserKnown" BOOLEAN NOT NULL DEFAULT false,
    "isNetworkKnown" BOOLEAN NOT NULL DEFAULT false,
    "passwordProvenAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedIp" TEXT,
    "confirmedUserAgent" TEXT,
    "takesEffectAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "outcome" "SupportCaseOutcome",
    "endedBy" TEXT,
    "endReason" TEXT,

    CONSTRAINT "SupportCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportMessage" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "author" "SupportMessageAuthor" NOT NULL,
    "staffId" UUID,
    "message" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SupportMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportApproval" (
    "caseId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SupportApproval_pkey" PRIMARY KEY ("caseId","staffId")
);

-- CreateTable
CREATE TABLE "HelpVote" (
    "article" TEXT NOT NULL,
    "isHelpful" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "HelpVote_pkey" PRIMARY KEY ("article","isHelpful")
);

-- CreateTable
CREATE TABLE "SecurityEvent" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "SecurityEventKind" NOT NULL,
    "outcome" "SecurityEventOutcome" NOT NULL,
    "reason" TEXT,
    "subjectId" UUID,
    "actor" TEXT NOT NULL,
    "sessionId" UUID,
    "caseId" UUID,
    "ip" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,

    CONSTRAINT "SecurityEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_emailVerifiedAt_createdAt_idx" ON "User"("emailVerifiedAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "TotpCredential_userId_key" ON "TotpCredential"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "TotpEnrolment_userId_key" ON "TotpEnrolment"("userId");

-- CreateIndex
CREATE INDEX "TotpEnrolment_sessionId_idx" ON "TotpEnrolment"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "WebauthnCredential_credentialId_key" ON "WebauthnCredential"("credentialId");

-- CreateIndex
CREATE INDEX "WebauthnCredential_userId_idx" ON "WebauthnCredential"("userId");

-- CreateIndex
CREATE INDEX "WebauthnChallenge_expiresAt_idx" ON "WebauthnChallenge"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCodeSet_userId_key" ON "RecoveryCodeSet"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "LoginAttempt_tokenHash_key" ON "LoginAttempt"("tokenHash");

-- CreateIndex
CREATE INDEX "LoginAttempt_userId_idx" ON "LoginAttempt"("userId");

-- CreateIndex
CREATE INDEX "LoginAttempt_expiresAt_idx" ON "LoginAttempt"("expiresAt");

-- CreateIndex
CREATE INDEX "LoginAttempt_alarmAt_idx" ON "LoginAttempt"("alarmAt");

-- CreateIndex
CREATE UNIQUE INDEX "LoginGrant_tokenHash_key" ON "LoginGrant"("tokenHash");

-- CreateIndex
CREATE INDEX "LoginGrant_userId_idx" ON "LoginGrant"("userId");

-- CreateIndex
CREATE INDEX "LoginGrant_expiresAt_idx" ON "LoginGrant"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_endsAt_idx" ON "Session"("endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailToken_tokenHash_key" ON "MailToken"("tokenHash");

-- CreateIndex
CREATE INDEX "MailToken_userId_purpose_idx" ON "MailToken"("userId", "purpose");

-- CreateIndex
CREATE INDEX "MailToken_sessionId_idx" ON "MailToken"("sessionId");

-- CreateIndex
CREATE INDEX "MailToken_caseId_idx" ON "MailToken"("caseId");

-- CreateIndex
CREATE INDEX "MailToken_expiresAt_idx" ON "MailToken"("expiresAt");

-- CreateIndex
CREATE INDEX "RateLimitCount_expiresAt_idx" ON "RateLimitCount"("expiresAt");

-- CreateIndex
CREATE INDEX "Mail_state_nextTryAt_idx" ON "Mail"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "Mail_to_idx" ON "Mail"("to");

-- CreateIndex
CREATE UNIQUE INDEX "SupportCase_number_key" ON "SupportCase"("number");

-- CreateIndex
CREATE UNIQUE INDEX "SupportCase_liveFor_key" ON "SupportCase"("liveFor");

-- CreateIndex
CREATE INDEX "SupportCase_state_stateSince_id_idx" ON "SupportCase"("state", "stateSince", "id");

-- CreateIndex
CREATE INDEX "SupportCase_email_idx" ON "SupportCase"("email" text_pattern_ops); -- serves "begins with" under any collation

-- CreateIndex
CREATE INDEX "SupportCase_userId_createdAt_idx" ON "SupportCase"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "SupportMessage_caseId_createdAt_id_idx" ON "SupportMessage"("caseId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "SecurityEvent_subjectId_at_id_idx" ON "SecurityEvent"("subjectId", "at", "id");

-- AddForeignKey
ALTER TABLE "TotpCredential" ADD CONSTRAINT "TotpCredential_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TotpEnrolment" ADD CONSTRAINT "TotpEnrolment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TotpEnrolment" ADD CONSTRAINT "TotpEnrolment_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebauthnCredential" ADD CONSTRAINT "WebauthnCredential_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCodeSet" ADD CONSTRAINT "RecoveryCodeSet_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_setId_fkey" FOREIGN KEY ("setId") REFERENCES "RecoveryCodeSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoginAttempt" ADD CONSTRAINT "LoginAttempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoginGrant" ADD CONSTRAINT "LoginGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportMessage" ADD CONSTRAINT "SupportMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportApproval" ADD CONSTRAINT "SupportApproval_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The log is append-only for everyone, the application included.
CREATE FUNCTION "refuse_change_of_security_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Security events are never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "SecurityEvent_append_only" BEFORE UPDATE OR TRUNCATE ON "SecurityEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_security_event"();

-- An account's log is deleted only with the account: the deletion names the account in its transaction.
CREATE FUNCTION "refuse_deletion_of_security_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."subjectId"::text = current_setting('twofold.erased_account', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Security events are never deleted while their account lives' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "SecurityEvent_erased_with_account" BEFORE DELETE ON "SecurityEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_deletion_of_security_event"();

-- Rules that hold whatever the application does.
ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "LoginAttempt" ADD CONSTRAINT "LoginAttempt_tries" CHECK ("triesLeft" >= 0);
ALTER TABLE "TotpEnrolment" ADD CONSTRAINT "TotpEnrolment_tries" CHECK ("triesLeft" >= 0);
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_ended" CHECK (
  ("state" = 'ended') = ("endedAt" IS NOT NULL) AND ("state" = 'ended') = ("outcome" IS NOT NULL));
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_kinds" CHECK (CASE "kind"
  WHEN 'message' THEN "userId" IS NULL AND "liveFor" IS NULL AND "state" IN ('open', 'ended')
  ELSE "userId" IS NOT NULL AND "liveFor" IS NOT DISTINCT FROM (CASE "state" WHEN 'ended' THEN NULL ELSE "userId" END) END);
-- A case that turns two-factor authentication off was confirmed by email and has a time at which it takes effect.
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_confirmed" CHECK (
  "kind" = 'message' OR "state" NOT IN ('open', 'waiting') OR "confirmedAt" IS NOT NULL);
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_waiting" CHECK (
  "state" <> 'waiting' OR "takesEffectAt" IS NOT NULL);
ALTER TABLE "SupportApproval" ADD CONSTRAINT "SupportApproval_not_own" CHECK ("staffId" <> "subjectId");
