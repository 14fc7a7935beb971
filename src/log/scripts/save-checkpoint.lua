-- Keeps up to which position all effects were performed. It never goes back.
--
-- KEYS[1] lease       see acquire.lua
-- KEYS[2] checkpoint  string
-- ARGV[1] epoch       the writer's
-- ARGV[2] position
-- Result: {'saved', position kept} or {'fenced', present epoch}
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner')
local epoch = tonumber(lease[1] or '0')
if epoch ~= tonumber(ARGV[1]) or (lease[2] or '') == '' then
  return { 'fenced', epoch }
end
local kept = tonumber(redis.call('GET', KEYS[2]) or '0')
local position = tonumber(ARGV[2])
if position <= kept then
  return { 'saved', kept }
end
redis.call('SET', KEYS[2], ARGV[2])
return { 'saved', position }
