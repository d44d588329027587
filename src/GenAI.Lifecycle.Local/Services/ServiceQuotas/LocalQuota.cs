using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Local.Services.ServiceQuotas;

/// <summary>Represents an active quota.</summary>
/// <param name="Name">Its name in the words of AWS.</param>
/// <param name="Description">The description of the quota.</param>
/// <param name="Value">The maximum, or the minimum if the name says so.</param>
internal sealed record LocalQuota(string Name, string Description, double Value)
{
    /// <summary><c>L-</c> and eight hexadecimal digits, the same for the same name.</summary>
    public string Code { get; } = $"L-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 4))}";
}
