"""As much of JSON Schema as docs/verdict.schema.json uses, without anything to install."""

import re

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}
# What may stand in the schema; anything else is a mistake there, which must not pass in silence.
KNOWN = {"$schema", "$defs", "title", "$ref", "type", "const", "enum", "pattern", "minimum",
         "maximum", "required", "properties", "additionalProperties", "items", "minItems",
         "maxItems", "if", "then", "else"}


def problems(value, schema, root=None, place="verdict"):
    """Yields a sentence for each place at which `value` is not what the schema says."""
    root = root or schema
    unknown = set(schema) - KNOWN
    assert not unknown, f"{unknown} in the schema are not understood"
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from problems(value, target, root, place)
    yield from problems_of_scalar(value, schema, place)
    if isinstance(value, dict):
        yield from problems_of_object(value, schema, root, place)
    if isinstance(value, list):
        yield from problems_of_array(value, schema, root, place)
    if "if" in schema:
        branch = "else" if any(problems(value, schema["if"], root, place)) else "then"
        yield from problems(value, schema.get(branch, {}), root, place)


def problems_of_scalar(value, schema, place):
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(TYPES[name](value) for name in wanted):
        yield f"{place} is no {' or '.join(wanted)}: {value!r}"
    if "const" in schema and (value != schema["const"] or type(value) is not type(schema["const"])):
        yield f"{place} is not {schema['const']!r}: {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place} is none of {schema['enum']}: {value!r}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{place} does not match {schema['pattern']}: {value!r}"
    if TYPES["number"](value):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{place} is out of range: {value!r}"


def problems_of_object(value, schema, root, place):
    members = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{place} has no {name}"
    for name, inside in value.items():
        other = schema.get("additionalProperties", True)
        if name in members:
            yield from problems(inside, members[name], root, f"{place}.{name}")
        elif other is False:
            yield f"{place} has {name}, which the schema does not know"
        elif other is not True:
            yield from problems(inside, other, root, f"{place}.{name}")


def problems_of_array(value, schema, root, place):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{place} has {len(value)} entries"
    for i, entry in enumerate(value):
        yield from problems(entry, schema.get("items", {}), root, f"{place}[{i}]")
