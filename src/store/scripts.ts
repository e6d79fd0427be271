/**
 * What the store does in one step. Every key of a script has the hotel in braces, so that a cluster keeps them together.
 * A value stands in the index of its folder as `<stamp> <bytes> <seconds since 1970, by the store's clock>`.
 */

/** KEYS value, index, fence. ARGV value, name, stamp, bytes, token of the lock or '', '1' to write only what is not there, channel, news. */
export const WRITE = `
if ARGV[5] ~= '' and redis.call('HGET', KEYS[3], 'token') ~= ARGV[5] then return 0 end
if ARGV[6] == '1' and redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. redis.call('TIME')[1])
redis.call('PUBLISH', ARGV[7], ARGV[8])
return 1`;

/** KEYS value, index. ARGV name. Entry of the index and value, of the same moment. */
export const READ = `return { redis.call('HGET', KEYS[2], ARGV[1]), redis.call('GET', KEYS[1]) }`;

/** KEYS value, index. ARGV name, channel, news. */
export const REMOVE = `
redis.call('DEL', KEYS[1])
if redis.call('HDEL', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1`;

/** KEYS lock, fence. ARGV token, milliseconds. The number of the fence, higher than any before; 0 if somebody holds the lock. */
export const TAKE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local number = redis.call('HINCRBY', KEYS[2], 'number', 1)
redis.call('HSET', KEYS[2], 'token', ARGV[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return number`;

/** KEYS lock, fence. ARGV token, milliseconds. 0 if somebody else took the lock; one that ran out and that nobody took is ours still. */
export const RENEW = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if redis.call('HGET', KEYS[2], 'token') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** KEYS lock. ARGV token, channel, news. */
export const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1`;

/** KEYS check. ARGV fingerprint of the key. The fingerprint that is kept. */
export const CHECK_KEY = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])`;
