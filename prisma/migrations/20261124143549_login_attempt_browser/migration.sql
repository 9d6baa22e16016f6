-- AlterTable
ALTER TABLE "LoginAttempt" ADD COLUMN     "browserId" UUID NOT NULL DEFAULT gen_random_uuid();
