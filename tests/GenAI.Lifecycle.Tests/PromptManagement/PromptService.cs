using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Tests.PromptManagement;

/// <summary>The part of Bedrock Prompt Management that is used here, over real HTTP on loopback: it keeps what it is sent and answers in the service's shapes.</summary>
internal sealed class PromptService : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public PromptService()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _loop = Task.Run(RunAsync);
    }

    public string Url { get; }

    /// <summary>Method, path with query, and body of every request.</summary>
    public List<(string Method, string Path, string Body)> Requests { get; } = [];

    /// <summary>The drafts by id.</summary>
    public Dictionary<string, JsonObject> Prompts { get; } = [];

    /// <summary>How many prompts a page of a list has.</summary>
    public int PageSize { get; set; } = 100;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Requests.Add((context.Request.HttpMethod, context.Request.Url!.PathAndQuery, body));
            var (status, answer) = Answer(context.Request.HttpMethod, context.Request.Url, body);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (status == 404)
                context.Response.AddHeader("x-amzn-ErrorType", "ResourceNotFoundException");
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
            context.Response.Close();
        }
    }

    private (int Status, JsonObject Answer) Answer(string method, Uri url, string body)
    {
        var parts = url.AbsolutePath.Trim('/').Split('/');
        var id = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null;
        return (method, id, parts.Length) switch
        {
            ("POST", null, _) => Put($"PROMPT{Prompts.Count:0000}", body),
            ("GET", null, _) => List(url.Query),
            (_, { } known, _) when !Prompts.ContainsKey(known) => (404, new JsonObject { ["message"] = $"Prompt {known} is not there." }),
            ("GET", { } known, _) => (200, (JsonObject)Prompts[known].DeepClone()),
            ("PUT", { } known, _) => Put(known, body),
            ("POST", { } known, 3) => (201, Version(known)),
            _ => (400, new JsonObject { ["message"] = "no" }),
        };
    }

    private (int, JsonObject) Put(string id, string body)
    {
        var prompt = (JsonObject)JsonNode.Parse(body)!;
        (prompt["id"], prompt["arn"], prompt["version"]) = (id, $"arn:aws:bedrock:us-east-1:1:prompt/{id}", "DRAFT");
        prompt["versions"] = Prompts.TryGetValue(id, out var old) ? old["versions"]!.GetValue<int>() : 0;
        Prompts[id] = prompt;
        return (200, (JsonObject)prompt.DeepClone());
    }

    private (int, JsonObject) List(string query)
    {
        var from = query.Contains("nextToken=", StringComparison.Ordinal) ? int.Parse(query.Split("nextToken=")[1].Split('&')[0]) : 0;
        var page = Prompts.Skip(from).Take(PageSize).Select(p => (JsonNode)new JsonObject { ["id"] = p.Key, ["name"] = p.Value["name"]!.GetValue<string>(), ["arn"] = p.Value["arn"]!.GetValue<string>(), ["version"] = "DRAFT" });
        var answer = new JsonObject { ["promptSummaries"] = new JsonArray([.. page]) };
        if (from + PageSize < Prompts.Count)
            answer["nextToken"] = $"{from + PageSize}";
        return (200, answer);
    }

    private JsonObject Version(string id)
    {
        var number = Prompts[id]["versions"]!.GetValue<int>() + 1;
        Prompts[id]["versions"] = number;
        var version = (JsonObject)Prompts[id].DeepClone();
        (version["version"], version["arn"]) = ($"{number}", $"arn:aws:bedrock:us-east-1:1:prompt/{id}:{number}");
        return version;
    }
}
