export function RecoveryCodeLead() {
  return (
    <p className="text-sm text-muted">
      Enter one of the codes that you saved when you turned on two-factor authentication. It is used up by this.
    </p>
  );
}
