"""Prints the overview of a tenant's restore as the official SDK reads it, as one JSON object.

Arguments: port of an agent on 127.0.0.1, password of root@sys, tenant.
"""

import json
import sys

from obshell import ClientSet, OBShellHandleError
from obshell.auth.password import PasswordAuth

port, password, tenant = sys.argv[1:]
client = ClientSet("127.0.0.1", int(port), PasswordAuth(password))
try:
    told = vars(client.v1.get_tenant_restore_overview(tenant))
except OBShellHandleError as error:
    told = {"error": error.err_code}
print(json.dumps(told))
