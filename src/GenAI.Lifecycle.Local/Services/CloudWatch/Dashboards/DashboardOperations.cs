using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;

/// <summary>The operations on dashboards.</summary>
internal sealed partial class DashboardOperations(StateStore state)
{
    private const int PageSize = 1000;
    private readonly StateCollection<DashboardRecord> _dashboards = state.Collection(
        "cloudwatch/dashboards",
        CloudWatchJson.Default.DashboardRecord
    );

    public IEnumerable<DashboardRecord> All => _dashboards.List().Select(entry => entry.Value);

    public AwsResponse Put(AwsRequest request)
    {
        var input = request.Input();
        var name = input.String("DashboardName");
        var body = input.String("DashboardBody");
        input.Complete();
        if (string.IsNullOrEmpty(name))
            throw CloudWatchErrors.Missing("DashboardName");
        if (!NamePattern().IsMatch(name))
            throw CloudWatchErrors.InvalidValue(
                $"The value {name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_)."
            );
        if (string.IsNullOrEmpty(body))
            throw CloudWatchErrors.Missing("DashboardBody");
        if (DashboardBody.Check(body) is { Count: > 0 } problems)
            throw Invalid(problems);
        _dashboards.Put(
            name,
            new DashboardRecord(name, $"arn:{request.Partition}:cloudwatch::{request.AccountId}:dashboard/{name}", body, request.Time)
        );
        request.Resources.Add(new TrailResource("AWS::CloudWatch::Dashboard", name));
        return AwsResponse.Json(new JsonObject { ["DashboardValidationMessages"] = new JsonArray() });
    }

    public AwsResponse Get(AwsRequest request)
    {
        var input = request.Input();
        var name = input.String("DashboardName");
        input.Complete();
        if (string.IsNullOrEmpty(name))
            throw CloudWatchErrors.Missing("DashboardName");
        var dashboard = _dashboards.Get(name) ?? throw CloudWatchErrors.DashboardNotFound(name);
        return AwsResponse.Json(
            new JsonObject
            {
                ["DashboardArn"] = dashboard.Arn,
                ["DashboardBody"] = dashboard.Body,
                ["DashboardName"] = name,
            }
        );
    }

    public AwsResponse List(AwsRequest request)
    {
        var input = request.Input();
        var prefix = input.String("DashboardNamePrefix") ?? "";
        var token = input.String("NextToken");
        input.Complete();
        var found = _dashboards.List(prefix, token is null ? null : Decode(token), PageSize + 1);
        var document = new JsonObject
        {
            ["DashboardEntries"] = new JsonArray([
                .. found
                    .Take(PageSize)
                    .Select(entry => new JsonObject
                    {
                        ["DashboardName"] = entry.Key,
                        ["DashboardArn"] = entry.Value.Arn,
                        ["LastModified"] = new AwsTimestamp(entry.Value.LastModified),
                        ["Size"] = Encoding.UTF8.GetByteCount(entry.Value.Body),
                    }),
            ]),
        };
        if (found.Count > PageSize)
            document["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(found[PageSize - 1].Key));
        return AwsResponse.Json(document);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var names = input.Strings("DashboardNames");
        input.Complete();
        if (names is not { Count: > 0 })
            throw CloudWatchErrors.InvalidValue("The parameter DashboardNames must hold at least one name.");
        state.Transaction(() =>
        {
            if (names.FirstOrDefault(name => _dashboards.Get(name) is null) is { } unknown)
                throw CloudWatchErrors.DashboardNotFound(unknown);
            foreach (var name in names)
                _dashboards.Remove(name);
        });
        foreach (var name in names)
            request.Resources.Add(new TrailResource("AWS::CloudWatch::Dashboard", name));
        return AwsResponse.Json([]);
    }

    private static ServiceError Invalid(JsonArray problems) =>
        new("DashboardInvalidInputError", 400, "The field DashboardBody must be a valid JSON object")
        {
            QueryCode = "InvalidParameterInput",
            Members = new JsonObject { ["dashboardValidationMessages"] = problems },
        };

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw CloudWatchErrors.InvalidToken();
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex NamePattern();
}
