using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Tests.Fuzz;

/// <summary>Damages requests, repeatably for one seed.</summary>
internal sealed class FuzzMutations(int seed)
{
    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "-0.0",
            "NaN",
            "9223372036854775808",
            "99999999999999999999999999",
            "1e308",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "{\"a\":1,\"a\":2}",
            ",",
            ":",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "&",
            "=",
            "%",
            "%00",
            "%ff",
            "<",
            ">",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&b;",
            "zz\r\n",
            "FFFFFFFFFFFFFFFF\r\n",
            "../",
            "2026-13-45T99:99:99Z",
            "253402300800",
            "-62135596801",
            "arn:aws-cn:",
            "\u200b",
            "日本",
            new string('a', 5000),
        }.Select(Encoding.UTF8.GetBytes),
        [0],
        [0xff],
        [0xed, 0xa0, 0x80],
        [0xc0, 0xaf],
        [0x9f],
        [0xbf],
        [0x5f],
        [0x7f],
        [0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 500))),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 500))),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 500))),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Returns a damaged copy of a request.</summary>
    public FuzzRequest Next(IReadOnlyList<FuzzRequest> seeds)
    {
        var request = seeds[_random.Next(seeds.Count)];
        for (var rounds = _random.Next(1, 4); rounds > 0; rounds--)
        {
            request = Mutate(request);
        }

        return request;
    }

    private FuzzRequest Mutate(FuzzRequest request) =>
        _random.Next(15) switch
        {
            0 => request with { Path = Damage(request.Path) },
            1 => request with { Headers = DamageHeader(request.Headers) },
            2 => request with { Method = Pick("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH") },
            3 => request with
            {
                Headers =
                [
                    .. request.Headers,
                    (
                        Pick("Content-Type", "X-Amz-Target", "smithy-protocol", "Range", "x-amz-copy-source", "Accept"),
                        Pick("*/*", "application/cbor", "bytes=-", "rpc-v2-cbor", "", "/%")
                    ),
                ],
            },
            _ when request.Body.Length == 0 => request with { Body = Token() },
            4 => request with { Body = Flip(request.Body) },
            5 => request with { Body = [.. request.Body.Take(_random.Next(request.Body.Length))] },
            6 or 7 => request with { Body = Splice(request.Body, Token(), replaced: 0) },
            8 => request with { Body = Repeat(request.Body) },
            9 => request with { Body = ReplaceValue(request.Body) },
            10 or 11 or 12 => request with { Body = ReplaceNode(request.Body) },
            _ => request with { Body = Splice(request.Body, Token(), replaced: _random.Next(1, 12)) },
        };

    private byte[] Token() => s_tokens[_random.Next(s_tokens.Length)];

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Damage(string path)
    {
        var at = _random.Next(1, path.Length + 1);
        return path[..at]
            + Pick("%00", "%2F", "%ff", "//", "..", "%", "?", "&a=", "=", "%C0%AF", new string('x', 2000), "\u00e9")
            + path[at..];
    }

    private IReadOnlyList<(string Name, string Value)> DamageHeader(IReadOnlyList<(string Name, string Value)> headers)
    {
        if (headers.Count == 0)
        {
            return headers;
        }

        var at = _random.Next(headers.Count);
        var value = headers[at].Value;
        var damaged = Pick(
            "",
            value + ".",
            value.ToUpperInvariant(),
            value[..(value.Length / 2)],
            "application/json",
            new string('h', 2000)
        );
        return [.. headers.Take(at), (headers[at].Name, damaged), .. headers.Skip(at + 1)];
    }

    private byte[] Flip(byte[] body)
    {
        byte[] copy = [.. body];
        copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private byte[] Splice(byte[] body, byte[] token, int replaced)
    {
        var at = _random.Next(body.Length);
        return [.. body.Take(at), .. token, .. body.Skip(at + replaced)];
    }

    private byte[] Repeat(byte[] body)
    {
        var from = _random.Next(body.Length);
        var part = body.Skip(from).Take(_random.Next(1, 60)).ToArray();
        return [.. body.Take(from), .. part, .. part, .. body.Skip(from + part.Length)];
    }

    // A complete value of the JSON, the form or the XML: the text between two of its delimiters.
    private byte[] ReplaceValue(byte[] body)
    {
        var from = Array.FindIndex(body, _random.Next(body.Length), b => b is (byte)':' or (byte)'=' or (byte)'>');
        var to = from < 0 ? -1 : Array.FindIndex(body, from + 1, b => b is (byte)',' or (byte)'}' or (byte)'&' or (byte)'<');
        return to < 0 ? Splice(body, Token(), 1) : [.. body.Take(from + 1), .. Token(), .. body.Skip(to)];
    }

    // A value of the JSON that stays JSON: null, of another type, gone, or with a member or an item more.
    private byte[] ReplaceNode(byte[] body)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(JsonDocuments.Read(body).GetRawText());
        }
        catch (JsonException)
        {
            return ReplaceValue(body);
        }

        var holders = Holders(root).ToArray();
        if (holders.Length == 0)
            return ReplaceValue(body);

        var holder = holders[_random.Next(holders.Length)];
        if (holder is JsonObject members)
            Change(members);
        else
            Change(holder.AsArray());
        return Encoding.UTF8.GetBytes(root!.ToJsonString());
    }

    private void Change(JsonObject members)
    {
        var name = members.ElementAt(_random.Next(members.Count)).Key;
        switch (_random.Next(4))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                members.Insert(_random.Next(members.Count + 1), $"X{_random.Next()}", Value());
                break;
            default:
                members[name] = Value();
                break;
        }
    }

    private void Change(JsonArray items)
    {
        var at = _random.Next(items.Count);
        switch (_random.Next(4))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Insert(at, items[at]?.DeepClone());
                break;
            default:
                items[at] = Value();
                break;
        }
    }

    private static IEnumerable<JsonNode> Holders(JsonNode? node) =>
        node switch
        {
            JsonObject { Count: > 0 } members => members.SelectMany(member => Holders(member.Value)).Prepend(members),
            JsonArray { Count: > 0 } items => items.SelectMany(Holders).Prepend(items),
            _ => [],
        };

    private JsonNode? Value() =>
        JsonNode.Parse(
            Pick(
                "null",
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "1e300",
                "9223372036854775807",
                "253402300800000",
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"\"",
                "\" \"",
                "\"x\"",
                "\"9\"",
                "[]",
                "{}",
                "[null]",
                "[\"x\"]",
                "{\"a\":null}"
            )
        );
}
