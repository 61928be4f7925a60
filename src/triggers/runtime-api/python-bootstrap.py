"""Runs a Python handler by the Lambda Runtime API, with nothing but the standard library (Python 3.8 and later).

It does what AWS's runtime interface client for Python does for its users: the same errors, the same context, the same forms of JSON and log
lines. https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html
"""

import decimal
import http.client
import importlib
import json
import logging
import os
import re
import sys
import time
import traceback
import uuid

PREFIX = "/2018-06-01/runtime/"


class Fault(Exception):
    """What is wrong with the function before, or after, its own code runs."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


class RuntimeApi:
    """One connection, kept open."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address)

    def next(self):
        response, body = self.call("GET", "invocation/next")
        return response.headers, body

    def report(self, path, body, error_type=None):
        headers = {"Content-Type": "application/json"}
        if error_type is not None:
            headers["Lambda-Runtime-Function-Error-Type"] = error_type
        self.call("POST", path, body, headers)

    def call(self, method, path, body=None, headers=None):
        try:
            self.connection.request(method, PREFIX + path, body, headers or {})
            response = self.connection.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException):
            # Nobody is there any more to work for.
            os._exit(1)


class Plain:
    """An object with these members; those that are not given are None."""

    members = ()

    def __init__(self, given):
        for name in self.members:
            setattr(self, name, given.get(name))

    def __repr__(self):
        shown = ",".join("{}={}".format(name, getattr(self, name)) for name in self.members)
        return "{}([{}])".format(type(self).__name__, shown)


class CognitoIdentity(Plain):
    members = ("cognito_identity_id", "cognito_identity_pool_id")


class Client(Plain):
    members = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")


class ClientContext(Plain):
    members = ("custom", "env", "client")

    def __init__(self, given):
        super().__init__(given)
        if self.client is not None:
            self.client = Client(self.client)


class LambdaContext(Plain):
    """https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    members = (
        "aws_request_id",
        "log_group_name",
        "log_stream_name",
        "function_name",
        "memory_limit_in_mb",
        "function_version",
        "invoked_function_arn",
        "client_context",
        "identity",
    )

    def __init__(self, headers):
        environment = os.environ.get
        super().__init__(
            {
                "aws_request_id": headers["Lambda-Runtime-Aws-Request-Id"],
                "log_group_name": environment("AWS_LAMBDA_LOG_GROUP_NAME"),
                "log_stream_name": environment("AWS_LAMBDA_LOG_STREAM_NAME"),
                "function_name": environment("AWS_LAMBDA_FUNCTION_NAME"),
                "memory_limit_in_mb": environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
                "function_version": environment("AWS_LAMBDA_FUNCTION_VERSION"),
                "invoked_function_arn": headers["Lambda-Runtime-Invoked-Function-Arn"],
                "client_context": client_context(headers["Lambda-Runtime-Client-Context"]),
                "identity": CognitoIdentity({}),
            }
        )
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def client_context(header):
    if not header:
        return None
    try:
        # The bytes of a header are UTF-8 here; http.client reads them as Latin-1.
        return ClientContext(json.loads(header.encode("latin-1").decode("utf-8")))
    except Exception as error:
        raise Fault(
            "Runtime.LambdaContextUnmarshalError", "Unable to parse Client Context JSON: {}".format(error)
        ) from None


def load(handler):
    try:
        module_name, name = handler.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '{}': {}".format(handler, error)) from None
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module {} as a handler module".format(module_name),
        )
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault(
            "Runtime.ImportModuleError", "Unable to import module '{}': {}".format(module_name, error)
        ) from None
    except SyntaxError as error:
        raise Fault(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '{}': {}".format(module_name, error),
            ['  File "{}" Line {}\n    {}'.format(error.filename, error.lineno, error.text)],
        ) from None
    try:
        return getattr(module, name)
    except AttributeError:
        raise Fault(
            "Runtime.HandlerNotFound", "Handler '{}' missing on module '{}'".format(name, module_name)
        ) from None


class Answer(json.JSONEncoder):
    """JSON as AWS's client writes it: decimals are numbers in all their digits, named tuples objects."""

    def __init__(self):
        super().__init__(ensure_ascii=sys.version_info < (3, 12))
        self.mark = "decimal " + uuid.uuid4().hex + " "

    def default(self, value):
        if isinstance(value, decimal.Decimal):
            return float("nan") if value.is_nan() else self.mark + str(value)
        return super().default(value)

    def encode(self, value):
        text = super().encode(without_named_tuples(value, set()))
        return re.sub('"' + self.mark + '([^"]*)"', r"\1", text)


def without_named_tuples(value, outer):
    if not isinstance(value, (dict, list, tuple)):
        return value
    if id(value) in outer:
        raise ValueError("Circular reference detected")
    outer.add(id(value))
    try:
        if hasattr(value, "_asdict"):
            value = value._asdict()
        if isinstance(value, dict):
            return {key: without_named_tuples(one, outer) for key, one in value.items()}
        return [without_named_tuples(one, outer) for one in value]
    finally:
        outer.discard(id(value))


def answer_of(value):
    if isinstance(value, bytes):
        return value
    try:
        return Answer().encode(value).encode("utf-8", "surrogatepass")
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: {}".format(error)) from None


def event_of(body):
    try:
        return json.loads(body)
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: {}".format(error)) from None


def failure_of(error, request_id):
    """What is reported of an exception: its frames begin where the function's do."""
    if isinstance(error, Fault):
        message, error_type, trace = str(error), error.error_type, error.trace
    else:
        frames = traceback.extract_tb(error.__traceback__)
        own = next((i for i, frame in enumerate(frames) if frame.filename != __file__), 0)
        trace = traceback.format_list([(f.filename, f.lineno, f.name, f.line) for f in frames[own:]])
        message, error_type = str(error), type(error).__name__
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def log_failure(failure):
    """`[ERROR] ValueError: no` and its frames, indented by no-break spaces as AWS does."""
    lines = ["[ERROR] {}: {}".format(failure["errorType"], failure["errorMessage"]), "Traceback (most recent call last):"]
    for element in failure["stackTrace"]:
        for line in element.splitlines():
            text = line.lstrip(" ")
            lines.append("\u00a0" * (len(line) - len(text)) + text)
    sys.stdout.write("\n".join(lines) + "\n")


def report_failure(api, path, failure):
    log_failure(failure)
    api.report(path, json.dumps(failure).encode("utf-8"), failure["errorType"])


class RequestId(logging.Filter):
    current = ""

    def filter(self, record):
        record.aws_request_id = RequestId.current
        return True


class ToStdout(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record))


def set_up_logging():
    logging.Formatter.converter = time.gmtime
    handler = ToStdout()
    form = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
    handler.setFormatter(logging.Formatter(form, "%Y-%m-%dT%H:%M:%S"))
    handler.addFilter(RequestId())
    logging.getLogger().addHandler(handler)


def tell_other_version():
    asked = re.match(r"AWS_Lambda_python(\d+\.\d+)$", os.environ.get("AWS_EXECUTION_ENV", ""))
    here = "{}.{}".format(*sys.version_info[:2])
    if asked and asked.group(1) != here:
        print("Python {} was not found: this function is run by Python {} ({}).".format(asked.group(1), here, sys.executable))


def serve(api, handler):
    while True:
        headers, body = api.next()
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"]
        RequestId.current = request_id
        path = "invocation/" + request_id
        try:
            answer = answer_of(handler(event_of(body), LambdaContext(headers)))
        # SystemExit passes: who exits ends the process, and Lambda says so.
        except Exception as error:
            report_failure(api, path + "/error", failure_of(error, request_id))
        else:
            api.report(path + "/response", answer)


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # The function's folder is read-only in Lambda: nothing is written there.
    sys.dont_write_bytecode = True
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    set_up_logging()
    tell_other_version()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load(os.environ["_HANDLER"])
    except Exception as error:
        report_failure(api, "init/error", failure_of(error, ""))
        sys.exit(1)
    serve(api, handler)


main()
