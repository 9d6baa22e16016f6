/** Support agents work at the desk; everyone else is a member. */
export type Role = 'member' | 'support';
