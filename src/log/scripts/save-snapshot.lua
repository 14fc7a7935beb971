-- Keeps the newest snapshot of the state. An older one than is kept already changes nothing.
--
-- KEYS[1] lease     see acquire.lua
-- KEYS[2] snapshot  hash: position, state (JSON text)
-- ARGV[1] epoch     the writer's
-- ARGV[2] position  of the last event in the state
-- ARGV[3] state
-- Result: {'saved', position kept} or {'fenced', present epoch}
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner')
local epoch = tonumber(lease[1] or '0')
if epoch ~= tonumber(ARGV[1]) or (lease[2] or '') == '' then
  return { 'fenced', epoch }
end
local kept = tonumber(redis.call('HGET', KEYS[2], 'position') or '0')
local position = tonumber(ARGV[2])
if position < kept then
  return { 'saved', kept }
end
redis.call('HSET', KEYS[2], 'position', ARGV[2], 'state', ARGV[3])
return { 'saved', position }
