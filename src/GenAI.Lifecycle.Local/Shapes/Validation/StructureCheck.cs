using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Checks structures and unions: the set of members, and each member.</summary>
internal sealed class StructureCheck(Shape shape, ServiceChecks checks) : ShapeCheck
{
    private readonly MemberCheck[] _members =
    [
        .. shape
            .Members.Where(static member => member.Location == MemberLocation.Body && !member.Payload)
            .Select(member => new MemberCheck(member, checks)),
    ];

    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw findings.WrongType(value, "Structure");

        var hides = shape.Sensitive || findings.Hides(shape.Name);
        if (hides)
            findings.Hidden++;

        Span<bool> seen = stackalloc bool[_members.Length];
        if (shape.Union)
        {
            CheckUnion(value, findings);
            CheckMembers(value, seen, findings);
        }
        else
        {
            CheckMembers(value, seen, findings);
            CheckRequired(seen, findings);
        }

        if (hides)
            findings.Hidden--;
    }

    private void CheckMembers(JsonElement value, Span<bool> seen, Findings findings)
    {
        var next = 0;
        foreach (var property in value.EnumerateObject())
        {
            var found = Find(property, next);
            if (found < 0)
            {
                findings.AddUnknown(property.Name);
                continue;
            }

            next = found + 1;
            if (property.Value.ValueKind == JsonValueKind.Null)
                continue;

            seen[found] = true;
            findings.Enter(_members[found].PathName);
            _members[found].Check.Check(property.Value, findings);
            findings.Leave();
        }
    }

    // Clients write members in the model's order: the next one is nearly always the right one.
    private int Find(JsonProperty property, int next)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            var candidate = (next + i) % _members.Length;
            if (property.NameEquals(_members[candidate].WireName))
                return candidate;
        }

        return -1;
    }

    private void CheckRequired(ReadOnlySpan<bool> seen, Findings findings)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if (seen[i] || !_members[i].Member.Required)
                continue;

            findings.Enter(_members[i].PathName);
            findings.Add(null, Findings.NotNull);
            findings.Leave();
        }
    }

    // An unknown key of a union is reported with the valid keys, if none of them is set.
    private void CheckUnion(JsonElement value, Findings findings)
    {
        var (set, next) = (0, 0);
        foreach (var property in value.EnumerateObject())
        {
            var found = Find(property, next);
            if (found >= 0 && property.Value.ValueKind != JsonValueKind.Null)
                set++;
            next = found + 1;
        }

        if (set != 1)
            findings.AddUnion(shape);
    }
}
