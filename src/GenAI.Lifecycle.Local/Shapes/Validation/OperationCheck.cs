using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks the input of one operation, in all locations of its members.</summary>
internal sealed class OperationCheck
{
    private static readonly JsonElement s_empty = JsonElement.Parse("{}");

    private readonly MemberCheck[] _outside;
    private readonly MemberCheck? _payload;
    private readonly ShapeCheck? _body;

    public OperationCheck(ServiceModel model, OperationModel operation, ServiceChecks checks)
    {
        Shape? input = operation.Input is { } name ? model.Shapes[name] : null;
        var members = (input?.Members ?? []).Select(member => new MemberCheck(member, checks)).ToArray();
        _outside = Array.FindAll(members, static member => member.Member.Location != MemberLocation.Body);
        _payload = Array.Find(members, static member => member.Member.Payload);
        _body = input is null || _payload is not null ? null : checks.Of(input.Name);
    }

    /// <summary>Whether the body has bytes that only the operation interprets.</summary>
    public bool TakesBytes => _payload is not null;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ServiceError">The input breaks the model's constraints.</exception>
    public Findings Check(AwsRequest request)
    {
        var findings = new Findings(request.Service) { FormInput = true };
        foreach (var member in _outside)
            Check(member, Read(member, request), findings);

        if (_payload is { Check: BlobCheck bytes })
            CheckPayload(bytes, request.Body.Length, findings);

        findings.FormInput = request.Protocol == WireProtocol.Query;
        _body?.Check(request.Document.ValueKind == JsonValueKind.Undefined ? s_empty : request.Document, findings);
        findings.ThrowIfAny();
        return findings;
    }

    /// <summary>Checks an input without its own request.</summary>
    /// <exception cref="ServiceError">The input breaks the model's constraints.</exception>
    public void CheckBody(JsonElement body, ServiceDescription service)
    {
        var findings = new Findings(service);
        _body?.Check(body, findings);
        findings.ThrowIfAny();
    }

    private static void Check(MemberCheck member, JsonElement? value, Findings findings)
    {
        if (value is null && !member.Member.Required)
            return;

        findings.Enter(member.PathName);
        if (value is { } given)
            member.Check.Check(given, findings);
        else
            findings.Add(null, Findings.NotNull);
        findings.Leave();
    }

    private void CheckPayload(BlobCheck check, int length, Findings findings)
    {
        findings.Enter(_payload!.PathName);
        findings.Hidden++;
        check.Report(check.Test(length), "", findings);
        findings.Hidden--;
        findings.Leave();
    }

    private static JsonElement? Read(MemberCheck member, AwsRequest request)
    {
        var name = member.Member.WireName;
        return member.Member.Location switch
        {
            MemberLocation.Uri => request.Labels.TryGetValue(name, out var label) ? JsonText.Of(label) : null,
            MemberLocation.Query => Read(member, request.Http.Query[name]),
            MemberLocation.Header => Read(member, request.Http.Headers[name]),
            _ => ReadPrefixed(name, request.Http.Headers),
        };
    }

    private static JsonElement? Read(MemberCheck member, StringValues values) =>
        values.Count == 0 ? null
        : member.Check is ListCheck ? JsonText.OfAll(values)
        : JsonText.Of(values.ToString());

    private static JsonElement ReadPrefixed(string prefix, IHeaderDictionary headers) =>
        JsonText.Of(
            headers
                .Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(header => KeyValuePair.Create(header.Key[prefix.Length..], header.Value.ToString()))
        );
}
