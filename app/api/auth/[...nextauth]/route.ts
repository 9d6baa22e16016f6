export { getAuthEndpoint as GET, postAuthEndpoint as POST } from '@/lib/auth/auth-endpoint';
