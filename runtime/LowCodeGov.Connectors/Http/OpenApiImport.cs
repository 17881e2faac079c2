using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Connectors.Http;

/// <summary>Makes a connector of an OpenAPI 3 document (JSON): an operation for each of its operations, inputs from parameters and body, outputs from the answer.</summary>
/// <remarks>What it cannot know (conditions, callbacks, secrets) is left to the analyst; references are followed within the document only.</remarks>
public static class OpenApiImport
{
    private static readonly ImmutableArray<string> Methods = ["get", "put", "post", "delete", "patch"];

    /// <param name="key">Key of the connector.</param>
    /// <exception cref="FormatException">The text is no such document, or it names no server.</exception>
    public static ConnectorDefinition Read(string document, string key)
    {
        if (JsonReading.TryObject(document) is not { } root || root.Text("openapi")?.StartsWith('3') != true)
        {
            throw new FormatException("This is no OpenAPI 3 document in JSON.");
        }

        if (!WebAddress.TryRead(root.Objects("servers").FirstOrDefault()?.Text("url"), out var server))
        {
            throw new FormatException("The document names no server with a whole address.");
        }

        var operations = root.Object("paths").SelectMany(path => Methods.Where(method => (path.Value as JsonObject)?.ContainsKey(method) == true)
            .Select(method => Operation(root, path.Key, method, path.Value as JsonObject ?? []))).ToImmutableArray();
        return new ConnectorDefinition(key, root.Object("info").Text("title") ?? key, operations, new HttpEndpoint(server, Authentication(root, key)));
    }

    private static ConnectorOperation Operation(JsonObject root, string path, string method, JsonObject item)
    {
        var operation = item.Object(method);
        var parameters = item.Objects("parameters").Concat(operation.Objects("parameters")).Select(each => Resolve(root, each)).ToList();
        var form = operation.Object("requestBody") is { Count: > 0 } request ? Resolve(root, request).Object("content") : [];
        var isForm = !form.ContainsKey("application/json") && form.ContainsKey("application/x-www-form-urlencoded");
        var body = Fields(root, form.Object(isForm ? "application/x-www-form-urlencoded" : "application/json").Object("schema"), "", 0);
        var answer = operation.Object("responses").Where(each => each.Key.StartsWith('2')).Select(each => Resolve(root, each.Value as JsonObject ?? [])).FirstOrDefault() ?? [];
        // A member whose name is no name in a rule cannot be read by one.
        var outputs = Fields(root, answer.Object("content").Object("application/json").Object("schema"), "", 0).Where(each => each.Split('.').All(step => step == Name(step) || step.All(char.IsAsciiLetterOrDigit))).ToList();
        var address = parameters.Where(each => each.Text("in") == "path").Aggregate(path, (known, each) => known.Replace($"{{{each.Text("name")}}}", $"{{input.{Name(each.Text("name"))}}}", StringComparison.Ordinal));
        var http = new HttpOperation(
            method.ToUpperInvariant(), address, Rules(parameters, "query"), Rules(parameters, "header"),
            form.Count == 0 ? null : body.ToImmutableSortedDictionary(each => each, each => $"input.{Name(each)}"),
            isForm ? HttpBodyForm.Form : HttpBodyForm.Json,
            outputs.Count == 0 ? null : outputs.DistinctBy(Name, StringComparer.Ordinal).ToImmutableSortedDictionary(Name, each => $"answer.{each}"));
        var inputs = parameters.Where(each => each.Text("in") is "path" or "query" or "header").Select(each => Name(each.Text("name"))).Concat(body.Select(Name)).Distinct(StringComparer.Ordinal);
        return new ConnectorOperation(
            operation.Text("operationId") ?? Name($"{method}.{path.Replace('/', '.')}"), operation.Text("summary") ?? $"{method.ToUpperInvariant()} {path}",
            [.. inputs], [.. outputs.Select(Name).Distinct(StringComparer.Ordinal)], [], http);
    }

    private static ImmutableSortedDictionary<string, string>? Rules(List<JsonObject> parameters, string place) =>
        parameters.Where(each => each.Text("in") == place).ToImmutableSortedDictionary(each => each.Text("name") ?? "", each => $"input.{Name(each.Text("name"))}") is { Count: > 0 } rules ? rules : null;

    // The places of single values; a list is one value, since a rule gives it whole.
    private static List<string> Fields(JsonObject root, JsonObject schema, string place, int depth)
    {
        var resolved = Resolve(root, schema);
        var fields = new List<string>();
        foreach (var part in resolved.Objects("allOf"))
        {
            fields.AddRange(Fields(root, part, place, depth + 1));
        }

        foreach (var (name, value) in resolved.Object("properties"))
        {
            var inner = Resolve(root, value as JsonObject ?? []);
            var at = place.Length == 0 ? name : $"{place}.{name}";
            // A type that holds itself has no end; four levels are more than a person maps by hand.
            fields.AddRange(inner.Object("properties").Count > 0 && depth < 4 ? Fields(root, inner, at, depth + 1) : [at]);
        }

        return fields;
    }

    private static JsonObject Resolve(JsonObject root, JsonObject node)
    {
        for (var hops = 0; hops < 16 && node.Text("$ref") is { } reference; hops++)
        {
            node = reference.StartsWith("#/", StringComparison.Ordinal)
                ? reference[2..].Split('/').Aggregate(root, (at, step) => at.Object(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
                : [];
        }

        return node;
    }

    // Names of inputs stand in rules, so they hold letters and digits only: X-Request-Id becomes xRequestId.
    private static string Name(string? text)
    {
        var name = new StringBuilder();
        var upper = false;
        foreach (var each in text ?? "")
        {
            if (!char.IsAsciiLetterOrDigit(each) && each != '_')
            {
                upper = name.Length > 0;
                continue;
            }

            name.Append(name.Length == 0 ? char.ToLowerInvariant(each) : upper ? char.ToUpperInvariant(each) : each);
            upper = false;
        }

        return name.Length == 0 ? "value" : char.IsAsciiDigit(name[0]) ? "n" + name : name.ToString();
    }

    private static HttpAuthentication? Authentication(JsonObject root, string key)
    {
        var scheme = root.Object("components").Object("securitySchemes").Select(each => each.Value).OfType<JsonObject>().Select(each => Resolve(root, each)).FirstOrDefault();
        return (scheme?.Text("type"), scheme?.Text("scheme")?.ToLowerInvariant()) switch
        {
            ("http", "basic") => new HttpAuthentication.Basic(key, $"{key}.password"),
            ("http", "bearer") => new HttpAuthentication.Bearer($"{key}.token"),
            ("oauth2", _) when scheme is not null && WebAddress.TryRead(scheme.Object("flows").Object("clientCredentials").Text("tokenUrl"), out var token) =>
                new HttpAuthentication.ClientCredentials(token, key, $"{key}.secret"),
            ("mutualTLS", _) => new HttpAuthentication.ClientCertificate($"{key}.certificate"),
            _ => null,
        };
    }
}
