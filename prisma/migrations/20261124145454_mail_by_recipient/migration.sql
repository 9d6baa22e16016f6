-- CreateIndex
CREATE INDEX "Mail_to_idx" ON "Mail"("to");
