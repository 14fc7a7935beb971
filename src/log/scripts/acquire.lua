-- Becomes the owner of a municipality's log, when nobody holds it.
-- An owner who asks again (its answer was lost, or it was started again) gets it at once, under a new epoch.
--
-- KEYS[1] lease   hash: epoch, owner ('' = released), untilMs (by Redis' own clock), position (of the newest event)
-- KEYS[2] events  stream, entry ids <position>-0
-- ARGV[1] owner   who asks; not ''
-- ARGV[2] leaseMs
-- Result: {'acquired', epoch} or {'held', holder, msLeft}
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local lease = redis.call('HMGET', KEYS[1], 'epoch', 'owner', 'untilMs')
local holder = lease[2] or ''
local msLeft = tonumber(lease[3] or '0') - now

if holder ~= '' and holder ~= ARGV[1] and msLeft > 0 then
  return { 'held', holder, msLeft }
end

-- The newest position is read from the stream itself: it outlives trimming there, even of all entries.
local position = '0'
if redis.call('EXISTS', KEYS[2]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[2])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then
      position = string.match(info[i + 1], '^%d+')
    end
  end
end

local epoch = tonumber(lease[1] or '0') + 1
redis.call('HSET', KEYS[1], 'epoch', epoch, 'owner', ARGV[1],
  'untilMs', string.format('%.0f', now + tonumber(ARGV[2])), 'position', position)
return { 'acquired', epoch }
