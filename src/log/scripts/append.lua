-- Appends events, all or none, and renews the lease.
--
-- KEYS[1] lease     see acquire.lua
-- KEYS[2] events    stream, entry ids <position>-0, one field `event`
-- ARGV[1] epoch     the writer's
-- ARGV[2] expected  position of the newest event as the writer knows it
-- ARGV[3] leaseMs
-- ARGV[4…] events   encoded, in order
-- Result: {'appended', position of the last event}
--         {'fenced', present epoch}      the writer is not the owner (any more)
--         {'conflict', position}         the log's newest event is another than expected
-- A repeat of an append that was done (its answer was lost) finds its own events in place and is 'appended'.
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner', 'position')
local epoch = tonumber(lease[1] or '0')
if epoch ~= tonumber(ARGV[1]) or (lease[2] or '') == '' then
  return { 'fenced', epoch }
end

local position = tonumber(lease[3])
local expected = tonumber(ARGV[2])
local count = #ARGV - 3
local function id(at) return string.format('%.0f-0', at) end

if position ~= expected then
  if count == 0 or position < expected + count then
    return { 'conflict', position }
  end
  local written = redis.call('XRANGE', KEYS[2], id(expected + 1), id(expected + count))
  for i = 1, count do
    if not written[i] or written[i][2][2] ~= ARGV[3 + i] then
      return { 'conflict', position }
    end
  end
  return { 'appended', expected + count }
end

for i = 1, count do
  redis.call('XADD', KEYS[2], id(expected + i), 'event', ARGV[3 + i])
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'untilMs', string.format('%.0f', now + tonumber(ARGV[3])),
  'position', string.format('%.0f', expected + count))
return { 'appended', expected + count }
