using System.Text;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>
/// A member of a structure with the check of its shape, which is created at its first use, because shapes may be
/// recursive.
/// </summary>
internal sealed class MemberCheck(ShapeMember member, ServiceChecks checks)
{
    private ShapeCheck? _check;

    public ShapeMember Member => member;

    /// <summary>The name on the wire.</summary>
    public byte[] WireName { get; } = Encoding.UTF8.GetBytes(member.WireName);

    /// <summary>The name in messages: AWS writes member paths in lower camel case.</summary>
    public string PathName { get; } = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];

    public ShapeCheck Check => _check ??= checks.Of(member.Target);
}
