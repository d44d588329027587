using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace GenAI.Lifecycle.Tests.PromptManagement;

/// <summary>
/// The part of Bedrock Prompt Management that is used here, over real HTTP on loopback: it keeps what it is sent and answers in the
/// service's shapes.
/// </summary>
internal sealed class PromptService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PromptService()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.Single();

    /// <summary>Method, path with query, and body of every request.</summary>
    public List<(string Method, string Path, string Body)> Requests { get; } = [];

    /// <summary>The drafts by id.</summary>
    public Dictionary<string, JsonObject> Prompts { get; } = [];

    /// <summary>The number of prompts per page of a list.</summary>
    public int PageSize { get; set; } = 100;

    public static async Task<PromptService> StartAsync()
    {
        var service = new PromptService();
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var url = new Uri(context.Request.GetEncodedUrl());
        Requests.Add((context.Request.Method, url.PathAndQuery, body));
        var (status, answer) = Answer(context.Request.Method, url, body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (status == 404)
            context.Response.Headers["x-amzn-ErrorType"] = "ResourceNotFoundException";
        await context.Response.WriteAsync(answer.ToJsonString());
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
        var page = Prompts
            .Skip(from)
            .Take(PageSize)
            .Select(p =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = p.Key,
                        ["name"] = p.Value["name"]!.GetValue<string>(),
                        ["arn"] = p.Value["arn"]!.GetValue<string>(),
                        ["version"] = "DRAFT",
                    }
            );
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
