-- DropIndex
DROP INDEX "SecurityEvent_subjectId_at_idx";

-- AlterTable
ALTER TABLE "LoginAttempt" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "agent" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "alarmAt" TIMESTAMPTZ(3);

-- The attempts of ten minutes ago did not say where from; new ones have to.
ALTER TABLE "LoginAttempt" ALTER COLUMN "address" DROP DEFAULT, ALTER COLUMN "agent" DROP DEFAULT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "alarmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "browserEpoch" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "MailToken" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "securityVersion" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "sessionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MailToken_tokenHash_key" ON "MailToken"("tokenHash");

-- CreateIndex
CREATE INDEX "MailToken_userId_purpose_idx" ON "MailToken"("userId", "purpose");

-- CreateIndex
CREATE INDEX "MailToken_sessionId_idx" ON "MailToken"("sessionId");

-- CreateIndex
CREATE INDEX "MailToken_expiresAt_idx" ON "MailToken"("expiresAt");

-- CreateIndex
CREATE INDEX "LoginAttempt_alarmAt_idx" ON "LoginAttempt"("alarmAt");

-- CreateIndex
CREATE INDEX "SecurityEvent_subjectId_at_id_idx" ON "SecurityEvent"("subjectId", "at", "id");

-- CreateIndex
CREATE INDEX "User_emailVerifiedAt_createdAt_idx" ON "User"("emailVerifiedAt", "createdAt");

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The log of an account goes with the account, and only then: whoever deletes it names the account in its transaction.
DROP TRIGGER "SecurityEvent_append_only" ON "SecurityEvent";
CREATE TRIGGER "SecurityEvent_append_only" BEFORE UPDATE OR TRUNCATE ON "SecurityEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_security_event"();
CREATE FUNCTION "refuse_deletion_of_security_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."subjectId"::text = current_setting('twofold.erased_account', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Security events are never deleted while their account lives' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "SecurityEvent_erased_with_account" BEFORE DELETE ON "SecurityEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_deletion_of_security_event"();
