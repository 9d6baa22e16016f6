-- CreateEnum
CREATE TYPE "SupportCaseKind" AS ENUM ('message', 'lost_phone');

-- CreateEnum
CREATE TYPE "SupportCaseState" AS ENUM ('unconfirmed', 'open', 'waiting', 'ended');

-- DropIndex
DROP INDEX "SupportMessage_createdAt_idx";

-- AlterTable
ALTER TABLE "MailToken" ADD COLUMN     "caseId" UUID;

-- AlterTable
ALTER TABLE "SecurityEvent" ADD COLUMN     "caseId" UUID;

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
    "address" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "isBrowserKnown" BOOLEAN NOT NULL DEFAULT false,
    "isNetworkKnown" BOOLEAN NOT NULL DEFAULT false,
    "passwordProvenAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedAddress" TEXT,
    "confirmedAgent" TEXT,
    "takesEffectAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "endedBy" TEXT,
    "endReason" TEXT,

    CONSTRAINT "SupportCase_pkey" PRIMARY KEY ("id")
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

-- Every message from before becomes a case of its own, so it keeps its id as the case's.
INSERT INTO "SupportCase" ("id", "kind", "state", "stateSince", "email", "createdAt", "address", "agent")
SELECT "id", 'message', 'open', "createdAt", "email", "createdAt", "address", '' FROM "SupportMessage" ORDER BY "createdAt";

-- AlterTable
ALTER TABLE "SupportMessage" ADD COLUMN     "author" TEXT NOT NULL DEFAULT 'person',
ADD COLUMN     "caseId" UUID,
ADD COLUMN     "staffId" UUID;
UPDATE "SupportMessage" SET "caseId" = "id";
ALTER TABLE "SupportMessage" DROP COLUMN "email",
ALTER COLUMN "author" DROP DEFAULT,
ALTER COLUMN "caseId" SET NOT NULL;

-- CreateIndex
CREATE INDEX "MailToken_caseId_idx" ON "MailToken"("caseId");

-- CreateIndex
CREATE INDEX "SupportMessage_caseId_createdAt_id_idx" ON "SupportMessage"("caseId", "createdAt", "id");

-- AddForeignKey
ALTER TABLE "MailToken" ADD CONSTRAINT "MailToken_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportMessage" ADD CONSTRAINT "SupportMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportApproval" ADD CONSTRAINT "SupportApproval_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_ended" CHECK (
  ("state" = 'ended') = ("endedAt" IS NOT NULL) AND ("state" = 'ended') = ("outcome" IS NOT NULL));
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_kinds" CHECK (CASE "kind"
  WHEN 'message' THEN "userId" IS NULL AND "liveFor" IS NULL AND "state" IN ('open', 'ended')
  ELSE "userId" IS NOT NULL AND "liveFor" IS NOT DISTINCT FROM (CASE "state" WHEN 'ended' THEN NULL ELSE "userId" END) END);
-- What disables two-factor authentication was confirmed from the mailbox, and waits until a moment that is written down.
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_confirmed" CHECK (
  "kind" = 'message' OR "state" NOT IN ('open', 'waiting') OR "confirmedAt" IS NOT NULL);
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_waiting" CHECK (
  "state" <> 'waiting' OR "takesEffectAt" IS NOT NULL);
ALTER TABLE "SupportApproval" ADD CONSTRAINT "SupportApproval_not_own" CHECK ("staffId" <> "subjectId");
