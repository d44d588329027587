using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Shapes.Generation;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Converts samples to objects of the builtin clients and back.</summary>
internal sealed class SdkObjects(SdkModel sdk)
{
    private readonly ServiceModel _model = sdk.Model;

    /// <summary>Returns an object of a structure's class.</summary>
    public object Build(Type type, Shape shape, JsonObject sample)
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var (name, value) in sample)
        {
            var member = shape.Members.Single(m => m.Name == name);
            var property = Property(type, shape, member);
            property.SetValue(instance, Value(property.PropertyType, _model.ShapeOf(member), value!));
        }

        return instance;
    }

    /// <summary>Returns what an object of a structure's class holds; null and streams of events are left out.</summary>
    public JsonObject Tell(object instance, Shape shape)
    {
        var sample = new JsonObject();
        foreach (var member in shape.Members.Where(m => !_model.ShapeOf(m).EventStream))
        {
            if (TellValue(Property(instance.GetType(), shape, member).GetValue(instance), _model.ShapeOf(member)) is { } value)
            {
                sample.Add(member.Name, value);
            }
        }

        return sample;
    }

    /// <summary>Returns the property of a member.</summary>
    public PropertyInfo Property(Type type, Shape shape, ShapeMember member) =>
        type.GetProperty(sdk.Property(shape, member), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        ?? type.GetProperty(sdk.Property(shape, member))
        ?? throw new MissingMemberException(type.FullName, sdk.Property(shape, member));

    private object Value(Type declared, Shape shape, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return shape.Kind switch
        {
            _ when type == typeof(DateTime) && shape.Kind == ShapeKind.Long => DateTime.UnixEpoch.AddMilliseconds(node.GetValue<long>()),
            ShapeKind.String when type.IsSubclassOf(typeof(ConstantClass)) => Activator.CreateInstance(type, node.GetValue<string>())!,
            ShapeKind.String => node.GetValue<string>(),
            ShapeKind.Integer => node.GetValue<int>(),
            ShapeKind.Long => node.GetValue<long>(),
            ShapeKind.Float => (float)SampleJson.Double(node),
            ShapeKind.Double => SampleJson.Double(node),
            ShapeKind.Boolean => node.GetValue<bool>(),
            ShapeKind.Timestamp => SampleJson.DateTime(node),
            ShapeKind.Blob => new MemoryStream(SampleJson.Bytes(node)),
            ShapeKind.Document => SampleDocuments.Read(node),
            ShapeKind.List => List(type, _model.Shapes[shape.Element!], node.AsArray()),
            ShapeKind.Map => Map(type, _model.Shapes[shape.Element!], node.AsObject()),
            _ => Build(type, shape, node.AsObject()),
        };
    }

    private IList List(Type type, Shape element, JsonArray items)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in items)
        {
            list.Add(Value(type.GetGenericArguments()[0], element, item!));
        }

        return list;
    }

    private IDictionary Map(Type type, Shape element, JsonObject members)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var (key, value) in members)
        {
            map.Add(key, Value(type.GetGenericArguments()[1], element, value!));
        }

        return map;
    }

    private JsonNode? TellValue(object? value, Shape shape) =>
        value switch
        {
            null => null,
            DateTime time when shape.Kind == ShapeKind.Long => (long)(time - DateTime.UnixEpoch).TotalMilliseconds,
            DateTime time => SampleJson.Time(time),
            ConstantClass constant => constant.Value,
            string text => text,
            int or long => Convert.ToInt64(value, null),
            float number => SampleJson.Number(number),
            double number => SampleJson.Number(number),
            bool flag => flag,
            MemoryStream bytes => SampleJson.Bytes(bytes.ToArray()),
            Document document => SampleDocuments.Write(document),
            IDictionary map => new JsonObject(
                map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, TellValue(map[key], _model.Shapes[shape.Element!])))
            ),
            IList list => new JsonArray([.. list.Cast<object?>().Select(item => TellValue(item, _model.Shapes[shape.Element!]))]),
            _ => Tell(value, shape),
        };
}
