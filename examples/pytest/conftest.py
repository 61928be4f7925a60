import os

import boto3
import pytest
import requests


@pytest.fixture(scope="session")
def recognito():
    """The endpoint of an emulator: RECOGNITO_URL, or a container for this run."""
    if url := os.environ.get("RECOGNITO_URL"):
        yield url.rstrip("/")
        return
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.waiting_utils import wait_for_logs

    container = DockerContainer("recognito/recognito").with_command("start --memory").with_exposed_ports(4566)
    with container:
        wait_for_logs(container, "Endpoint")
        yield f"http://{container.get_container_host_ip()}:{container.get_exposed_port(4566)}"


class World:
    """A Cognito of its own, over the control API: docs/control-api.md."""

    def __init__(self, recognito):
        self.http = requests.Session()
        self.endpoint = recognito  # where worlds are made
        self.name = self.call("POST", "/worlds", {})["name"]
        self.endpoint = f"{recognito}/@{self.name}"

    def call(self, method, path, body=None, **query):
        answer = self.http.request(method, f"{self.endpoint}/_recognito{path}", json=body, params=query)
        if answer.status_code >= 400:
            raise AssertionError("{message} {hint}".format(**answer.json()))
        return answer.json()

    def client(self, service="cognito-idp"):
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def seed(self, document):
        return self.call("POST", "/import", document)["pools"]

    def snapshot(self, name):
        self.call("POST", "/snapshots", {"name": name})

    def restore(self, name):
        self.call("POST", f"/snapshots/{name}/restore")

    def advance(self, duration):
        self.call("POST", "/clock/advance", {"by": duration})

    def wait_for_message(self, **wanted):
        messages = self.call("GET", "/messages", wait=5, **wanted)["messages"]
        arrived = [(message["kind"], message["to"]) for message in self.call("GET", "/messages")["messages"]]
        assert messages, f"no message {wanted}; there are {arrived}"
        return messages[0]

    def mint(self, **token):
        return self.call("POST", "/tokens", token)["token"]

    def delete(self):
        self.call("DELETE", f"/worlds/{self.name}")


POOL = {
    "name": "app",
    "settings": {"UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]},
    "clients": [
        {
            "name": "web",
            "settings": {
                "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
                "PreventUserExistenceErrors": "ENABLED",
            },
        }
    ],
    "users": [{"username": "alice@example.com", "email": "alice@example.com", "password": "Passw0rd!"}],
}


@pytest.fixture(scope="session")
def seeded_world(recognito):
    """A world for this worker, seeded once; with pytest-xdist every worker has its own."""
    world = World(recognito)
    world.pool = world.seed({"pools": [POOL]})[0]
    world.client_id = world.pool["clients"][0]["id"]
    world.snapshot("seeded")
    yield world
    world.delete()


@pytest.fixture
def world(seeded_world):
    """The same world, taken back to its seed before every test."""
    seeded_world.restore("seeded")
    return seeded_world
