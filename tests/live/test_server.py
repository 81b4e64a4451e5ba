"""The embedded server: it stops at once, notices who left, answers quickly, and keeps people's words out of its log."""

import http.client
import json
import signal
import subprocess
import sys
import time


def test_a_stopping_server_ends_streams_and_idle_connections_at_once(own_room):
    reader = own_room.read()
    reader.next_fragment()
    idle = http.client.HTTPConnection("127.0.0.1", own_room.server.port)
    idle.request("GET", "/1/state")
    idle.getresponse().read()
    began = time.monotonic()

    own_room.server.process.send_signal(signal.SIGTERM)

    assert all(event.get("event") == "beat" for event in reader)
    assert own_room.server.process.wait(5) == 0
    assert time.monotonic() - began < 2
    idle.close()


def test_a_closed_tab_is_noticed_before_the_next_beat(gevent_room):
    reader = gevent_room.read()
    reader.next_beat()
    gevent_room.wait_until(lambda state: state["connected"] == 1)

    reader.close()

    assert gevent_room.wait_until(lambda state: state["connected"] == 0) < 0.4


def test_posts_on_a_kept_alive_connection_do_not_wait_for_acknowledgements(gevent_room):
    connection = http.client.HTTPConnection("127.0.0.1", gevent_room.server.port)
    took = []
    for _ in range(20):
        began = time.monotonic()
        connection.request("POST", "/1/say", "text=hei", {"Content-Type": "application/x-www-form-urlencoded"})
        connection.getresponse().read()
        took.append(time.monotonic() - began)
    connection.close()

    assert sorted(took)[10] < 0.035


def test_the_log_names_the_route_and_never_codes_queries_or_words(own_room):
    reader = own_room.read()
    reader.next_beat()
    reader.close()
    own_room.say("en hemmelig tanke")
    own_room.ask("/finnes-ikke/ABC123")
    own_room.wait_until(lambda state: state["connected"] == 0)

    log = own_room.server.log.read_text()
    lines = [json.loads(line) for line in log.splitlines()]

    assert {"GET /<int:workshop_id>/wall/<secret>", "POST /<int:workshop_id>/say", "GET None"} <= {
        f"{line['method']} {line['route']}" for line in lines
    }
    assert all({"at", "status", "ms", "bytes"} <= line.keys() for line in lines)
    for private in ("hemmelig", "Ana", "ABC123", "127.0.0.1"):
        assert private not in log


def test_a_malformed_request_is_refused_without_being_quoted(own_room):
    connection = http.client.HTTPConnection("127.0.0.1", own_room.server.port)
    connection.connect()
    connection.sock.sendall(b"TULL /hemmelig\xff xyz\r\n\r\n")
    answer = connection.sock.recv(1000)
    connection.close()

    assert b" 400 " in answer
    assert "hemmelig" not in own_room.server.log.read_text()


def test_an_unpatched_process_refuses_to_serve():
    code = "from flask import Flask; from workshop.server import serve; serve(Flask('x'), port=0)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "import workshop.patched before anything else" in done.stderr


def test_a_taken_port_is_an_error(gevent_room):
    code = (
        "import workshop.patched; from flask import Flask; from workshop.server import serve; "
        f"serve(Flask('x'), port={gevent_room.server.port})"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "Address already in use" in done.stderr


def test_the_server_takes_all_the_files_the_system_allows():
    code = (
        "import resource; hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1];"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard));"
        "from workshop.server import raise_file_limit; raise_file_limit();"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "True"
