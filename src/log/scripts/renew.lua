-- Keeps the ownership of a municipality's log for another leaseMs. A lease that ran out without anybody taking it
-- is still ours.
--
-- KEYS[1] lease    see acquire.lua
-- ARGV[1] epoch    the owner's
-- ARGV[2] leaseMs
-- Result: {'renewed', epoch} or {'fenced', present epoch}
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner')
local epoch = tonumber(lease[1] or '0')
if epoch ~= tonumber(ARGV[1]) or (lease[2] or '') == '' then
  return { 'fenced', epoch }
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'untilMs', string.format('%.0f', now + tonumber(ARGV[2])))
return { 'renewed', epoch }
