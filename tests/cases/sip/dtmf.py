#!/usr/bin/env python3
"""dtmf.py MODE FROM SIP-PORT: one SIP caller (UDP, own RTP) that presses keys in a particular way. Prints what it did."""
import socket,sys,re,time,struct,random,math,threading
mode,frm,PORT=sys.argv[1],sys.argv[2],int(sys.argv[3])
sip=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); sip.bind(('127.0.0.1',0)); sp=sip.getsockname()[1]
rtp=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); rtp.bind(('127.0.0.1',0)); rp=rtp.getsockname()[1]
cid=f'{random.random()}@dtmf'; tag='t%d'%random.randrange(10**8); dst=('127.0.0.1',PORT)
te='' if mode =='inband' else ' 101'
sdp=f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rp} RTP/AVP 8{te}\r\na=rtpmap:8 PCMA/8000\r\n'+('a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n' if te else '')
def msg(m,uri,cseq,to,body='',ct='',br=None):
    return (f'{m} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{sp};branch=z9hG4bK{br or random.random()}\r\nFrom: <sip:{frm}@127.0.0.1>;tag={tag}\r\nTo: {to}\r\nCall-ID: {cid}\r\nCSeq: {cseq} {m}\r\nContact: <sip:caller@127.0.0.1:{sp}>\r\nMax-Forwards: 70\r\n'+(f'Content-Type: {ct}\r\n' if body else '')+f'Content-Length: {len(body)}\r\n\r\n{body}').encode()
to='<sip:14015@127.0.0.1>'; uri=f'sip:14015@127.0.0.1:{PORT}'
sip.sendto(msg('INVITE',uri,1,to,sdp,'application/sdp'),dst); sip.settimeout(8)
while True:
    d=sip.recv(8000).decode('latin1')
    if d.startswith('SIP/2.0 200'): break
    if not d.startswith('SIP/2.0 1'): print(d.split('\r\n')[0]); sys.exit(1)
to=re.search(r'^To: (.*)\r',d,re.M)[1]; uri=re.search(r'^Contact: <(.*)>',d,re.M)[1]
ra=('127.0.0.1',int(re.search(r'm=audio (\d+)',d)[1]))
sip.sendto(msg('ACK',uri,1,to),dst)
seq=random.randrange(1000); ts=random.randrange(10**6); ssrc=random.randrange(2**32); lock=threading.Lock(); sending=True; audio=None
def pk(pt,payload,t,mark=0):
    global seq
    with lock:
        rtp.sendto(struct.pack('!BBHII',0x80,pt|(mark<<7),seq&0xffff,t&0xffffffff,ssrc)+payload,ra); seq+=1
alive=True; quiet=False
def alaw(v):
    s=0x80 if v>=0 else 0; v=min(abs(v),32635)
    if v>=256:
        e=7; m=0x4000
        while not v&m and e>0: e-=1; m>>=1
        c=(e<<4)|((v>>(e+3))&15)
    else: c=v>>4
    return (c|s)^0x55
tone=None
def talk():
    global ts
    n=0; nxt=time.time()
    while alive:
        ts+=160; nxt+=0.02
        if not quiet:
            if tone:
                a,b=tone; pl=bytes(alaw(int(9000*(math.sin(2*math.pi*a*(n+i)/8000)+math.sin(2*math.pi*b*(n+i)/8000)))) for i in range(160)); n+=160
            else: pl=b'\xd5'*160
            pk(8,pl,ts)
        time.sleep(max(0,nxt-time.time()))
threading.Thread(target=talk,daemon=True).start()
def key(k,ms=100,ends=3,mark=True,endts=False,noend=False,step=20):
    global quiet
    ev='0123456789*#ABCD!'.index(k); quiet=True; t=ts; dur=0; first=True
    while dur<ms*8:
        dur+=step*8; pk(101,struct.pack('!BBH',ev,10,min(dur,65535)),t,1 if first and mark else 0); first=False; time.sleep(step/1000)
    if not noend:
        for i in range(ends): pk(101,struct.pack('!BBH',ev,0x80|10,min(dur,65535)),t+(160*i if endts else 0))
    quiet=False
def info(k,c,ct='application/dtmf-relay'):
    body=f'Signal={k}\r\nDuration=160\r\n' if 'relay' in ct else k
    sip.sendto(msg('INFO',uri,c,to,body,ct),dst)
    sip.settimeout(2)
    try:
        r=sip.recv(4000).decode('latin1').split('\r\n')[0]; print('INFO ->',r)
    except Exception as e: print('INFO -> nothing')
time.sleep(1.2)
m=mode
if m=='plain': key('1')
elif m=='dup-end': key('1',ends=12)
elif m=='no-marker': key('1',mark=False)
elif m=='end-ts': key('1',ends=3,endts=True)
elif m=='no-end': key('1',noend=True)
elif m=='only-end': 
    quiet=True; t=ts
    for i in range(3): pk(101,struct.pack('!BBH',1,0x8a,800),t)
    quiet=False
elif m=='long': key('1',ms=6000)
elif m=='very-long': key('1',ms=12000)
elif m=='fast': key('1',ms=40); time.sleep(.04); key('1',ms=40)
elif m=='fast0': key('1',ms=40); key('1',ms=40)
elif m=='aheadzaak':
    for k in '43123456': key(k,ms=50); time.sleep(.05)
elif m=='before': pass
elif m=='info': info('1',2)
elif m=='info-dtmf': info('1',2,'application/dtmf')
elif m=='both': key('1'); info('1',2)
elif m=='letter': key('A'); time.sleep(.3); key('!')
elif m=='star-hash': key('*'); time.sleep(.3); key('#')
elif m=='inband':
    tone=(697,1209); time.sleep(.2); tone=None
elif m=='inband-rfc': # the tone, and the event besides
    tone=(697,1209); key('1'); tone=None
elif m=='late-info':
    key('1'); time.sleep(.08); info('1',2)
elif m=='late-info-dtmf':
    key('1'); time.sleep(.03); info('1',2,'application/dtmf')
elif m=='gap300':
    key('1',ms=60,noend=True); time.sleep(.3)
    for i in range(3): pk(101,struct.pack('!BBH',1,0x8a,2800),ts-160*15)
elif m=='gap-mid':
    key('1',ms=60,noend=True); t0=ts; quiet=True; time.sleep(.2) # it stays pressed, and goes on after the gap
    dur=260*8
    for j in range(5):
        dur+=160; pk(101,struct.pack('!BBH',1,10,dur),t0); time.sleep(.02)
    for i in range(3): pk(101,struct.pack('!BBH',1,0x8a,dur),t0)
    quiet=False
elif m=='end-ts5': key('1',ends=5,endts=True)
elif m=='double': key('1',ms=80); time.sleep(.1); key('1',ms=80)
elif m=='double-end-ts': key('1',ms=80,endts=True); time.sleep(.2); key('1',ms=80,endts=True)
elif m=='double-both': key('1',ms=80); info('1',2); time.sleep(.15); key('1',ms=80); info('1',3)
elif m=='info-fast': info('1',2); time.sleep(.1); info('1',3)
elif m=='gap': # packets of the key lost in the middle for 200 ms
    key('1',ms=60,noend=True); time.sleep(.2)
    for i in range(3): pk(101,struct.pack('!BBH',1,0x8a,2000),ts-160*10)
elif m=='hold20': key('1',ms=400,step=50)
time.sleep(2.5)
sip.sendto(msg('BYE',uri,9,to),dst); alive=False
