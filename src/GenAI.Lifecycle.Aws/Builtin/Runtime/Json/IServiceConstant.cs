using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>A service's enumeration: open, because a service may add values at any time.</summary>
internal interface IServiceConstant<T>
    where T : ConstantClass
{
    /// <summary>Returns the constant with this wire value, known or not.</summary>
    static abstract T FindValue(string value);
}
