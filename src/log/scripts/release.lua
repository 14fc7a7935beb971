-- Gives the ownership up, so that the next owner need not wait. The epoch stays: it only ever grows.
--
-- KEYS[1] lease  see acquire.lua
-- ARGV[1] epoch  the owner's
-- Result: {'released', epoch} or {'fenced', present epoch}
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner')
local epoch = tonumber(lease[1] or '0')
if epoch ~= tonumber(ARGV[1]) or (lease[2] or '') == '' then
  return { 'fenced', epoch }
end
redis.call('HSET', KEYS[1], 'owner', '', 'untilMs', '0')
return { 'released', epoch }
