namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>The part of an OpenAPI type that server-side apply and the wire order need.</summary>
internal sealed record TypeSchema(TypeShape Shape)
{
    public static readonly TypeSchema Text = new(TypeShape.Text);
    public static readonly TypeSchema Bytes = new(TypeShape.Bytes);
    public static readonly TypeSchema Number = new(TypeShape.Number);
    public static readonly TypeSchema Flag = new(TypeShape.Flag);
    public static readonly TypeSchema Anything = new(TypeShape.Anything);

    /// <summary>Fields of a struct in the order in which they go over the wire.</summary>
    public IReadOnlyList<SchemaField> Fields { get; private init; } = [];

    /// <summary>Type of a map's values or a list's items.</summary>
    public TypeSchema? Element { get; private init; }

    /// <summary>Name of the field that identifies an item of a keyed list.</summary>
    public string Key { get; private init; } = "";

    /// <summary>True when the value is owned as a whole.</summary>
    public bool IsLeaf => Shape is not (TypeShape.Struct or TypeShape.Map or TypeShape.KeyedList or TypeShape.SetList);

    public static TypeSchema Struct(params SchemaField[] fields) => new(TypeShape.Struct) { Fields = fields };

    public static TypeSchema AtomicStruct(params SchemaField[] fields) => new(TypeShape.AtomicStruct) { Fields = fields };

    public static TypeSchema Map(TypeSchema element) => new(TypeShape.Map) { Element = element };

    public static TypeSchema AtomicList(TypeSchema element) => new(TypeShape.AtomicList) { Element = element };

    public static TypeSchema KeyedList(string key, TypeSchema element) => new(TypeShape.KeyedList) { Element = element, Key = key };

    public static TypeSchema SetList() => new(TypeShape.SetList) { Element = Text };

    public SchemaField? Field(string name)
    {
        foreach (var field in Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }
}
