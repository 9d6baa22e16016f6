-- AlterEnum
ALTER TYPE "MailState" ADD VALUE 'undeliverable';
