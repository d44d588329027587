using System.Globalization;
using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Collects the problems of an input and reports them with the service's messages.</summary>
internal sealed class Findings(ServiceDescription service)
{
    /// <summary>The constraint of a required member and of an item.</summary>
    public const string NotNull = "Member must not be null";

    private readonly List<string> _broken = [];
    private (string? Name, int Index)[] _path = new (string?, int)[16];
    private int _depth;
    private ServiceError? _refusal;
    private string _last = "";

    /// <summary>
    /// Gets or sets a value indicating whether numbers and booleans are text, as in forms, queries and headers.
    /// </summary>
    public bool FormInput { get; set; }

    /// <summary>
    /// Gets a value indicating whether the service's operations see NaN and infinity, and reject them with their own
    /// messages.
    /// </summary>
    public bool TakesNotFinite => service.TakesNotFinite;

    /// <summary>Gets the paths of unknown members that the service ignores.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Gets or sets the number of enclosing structures that keep their values out of messages.</summary>
    public int Hidden { get; set; }

    /// <summary>
    /// Determines whether the service keeps the values below a shape out of its messages although its model does not
    /// specify it.
    /// </summary>
    public bool Hides(string shape) => service.HiddenShapes.Contains(shape);

    public void Enter(string name) => Enter(name, 0);

    public void Enter(int index) => Enter(null, index);

    public void Leave() => _depth--;

    /// <summary>Adds a broken constraint of the value at this place; null for a value that is missing.</summary>
    public void Add(string? value, string constraint) => Add(Path(), value, constraint);

    /// <summary>Adds a broken constraint of the value at a path.</summary>
    public void Add(string path, string? value, string constraint)
    {
        var shown =
            value is null ? " null"
            : Hidden > 0 ? ""
            : $" '{value}'";
        _last = path;
        _broken.Add($"Value{shown} at '{path}' failed to satisfy constraint: {constraint}");
    }

    /// <summary>Adds a list or a map with too many or too few items.</summary>
    public void AddCount(Constraints broken, Shape shape, JsonElement value)
    {
        if (broken == Constraints.Max)
            Add(ValueText.Of(value), $"Member must have length less than or equal to {shape.Max}");
        else if (broken == Constraints.Min)
            Add(ValueText.Of(value), $"Member must have length greater than or equal to {shape.Min}");
    }

    /// <summary>Adds a member that the model does not have.</summary>
    public void AddUnknown(string name)
    {
        var path = _depth == 0 ? name : $"{Path()}.{name}";
        if (service.UnknownMember is { } refuse)
            _refusal ??= refuse(path);
        else
            Unknown.Add(path);
    }

    /// <summary>Adds a union of which no member, or more than one, is set.</summary>
    public void AddUnion(Shape union)
    {
        var keys = string.Join(", ", union.Members.Select(static member => member.WireName));
        if (service.BadUnion is { } refuse)
            _refusal ??= refuse(union.Name, DottedPath(), keys);
        else
            Add("", $"Member must set exactly one of the following keys: [{keys}]");
    }

    /// <summary>Returns the error of a value whose JSON type is not that of its shape.</summary>
    public ServiceError WrongType(JsonElement value, string expected)
    {
        var place = _depth == 0 ? "" : $" ({Path()})";
        return service.Malformed(
            value.ValueKind switch
            {
                JsonValueKind.String => $"STRING_VALUE can not be converted to a {expected}{place}",
                JsonValueKind.Number => $"NUMBER_VALUE can not be converted to a {expected}{place}",
                JsonValueKind.True => $"TRUE_VALUE can not be converted to a {expected}{place}",
                JsonValueKind.False => $"FALSE_VALUE can not be converted to a {expected}{place}",
                JsonValueKind.Array => $"Start of list found where not expected: expected a {expected}{place}",
                _ => $"Start of structure or map found where not expected: expected a {expected}{place}",
            }
        );
    }

    /// <summary>Ends the check.</summary>
    /// <exception cref="ServiceError">A problem was found.</exception>
    public void ThrowIfAny()
    {
        if (_broken.Count > 0)
            throw Invalid();
        if (_refusal is not null)
            throw _refusal;
    }

    private ServiceError Invalid()
    {
        var message = $"{_broken.Count} validation error{(_broken.Count == 1 ? "" : "s")} detected: {string.Join("; ", _broken)}";
        return _broken.Count == 1 && service.InvalidAt.TryGetValue(_last, out var special) ? special(message) : service.Invalid(message);
    }

    private void Enter(string? name, int index)
    {
        if (_depth == _path.Length)
            Array.Resize(ref _path, 2 * _depth);
        _path[_depth++] = (name, index);
    }

    private string Path() => Join(static (path, index) => path.Append(CultureInfo.InvariantCulture, $"{index + 1}.member"));

    private string DottedPath() => Join(static (path, index) => path.Append(index));

    private string Join(Action<StringBuilder, int> appendIndex)
    {
        var path = new StringBuilder();
        foreach (var (name, index) in _path.AsSpan(0, _depth))
        {
            if (path.Length > 0)
                path.Append('.');
            if (name is null)
                appendIndex(path, index);
            else
                path.Append(name);
        }

        return path.ToString();
    }
}
