import { QRCodeSVG } from 'qrcode.react';

/** White in dark mode too, with the quiet zone of four modules that scanners need. */
export function SetUpQrCode({ value }: { value: string }) {
  return (
    <div className="w-fit overflow-hidden rounded-lg border border-line bg-white forced-color-adjust-none">
      <QRCodeSVG
        value={value}
        level="M"
        marginSize={4}
        size={212}
        title="QR code to scan with your authenticator app"
      />
    </div>
  );
}
