export type HelpLink = { href: string; title: string; summary?: string };
