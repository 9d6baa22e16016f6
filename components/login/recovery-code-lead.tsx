export function RecoveryCodeLead() {
  return (
    <p className="text-sm text-muted">
      Enter one of the recovery codes you saved when you turned on two-factor authentication. Each code works only once.
    </p>
  );
}
