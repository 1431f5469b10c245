using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace EcrFleet.Azure.Tables;

/// <summary>
/// JSON in table entities: compressed, in pieces. A binary property holds 64 KB and an entity 1 MB; we stay well below both.
/// https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#property-limitations
/// </summary>
internal static class PackedJson
{
    private const string Prefix = "Json";
    private const int BytesPerProperty = 60 * 1024;
    private const int PropertiesPerEntity = 10;

    /// <summary>What fits into one entity.</summary>
    public const int BytesPerEntity = BytesPerProperty * PropertiesPerEntity;

    public static byte[] Pack<T>(T value, JsonTypeInfo<T> type)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, value, type);
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">Something else than this program wrote it.</exception>
    public static T Unpack<T>(IEnumerable<TableEntity> entities, JsonTypeInfo<T> type)
    {
        var packed = new ArrayBufferWriter<byte>();
        foreach (var entity in entities)
        {
            for (var index = 0; entity.TryGetValue(Prefix + index, out var piece); index++)
            {
                packed.Write(piece as byte[] ?? throw new InvalidDataException("A stored document is not binary."));
            }
        }

        using var gzip = new GZipStream(new MemoryStream(packed.WrittenSpan.ToArray()), CompressionMode.Decompress);
        try
        {
            return JsonSerializer.Deserialize(gzip, type) ?? throw new InvalidDataException("A stored document is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A stored document is no JSON of ours.", exception);
        }
    }

    /// <returns><c>null</c> when something else than this program wrote it.</returns>
    public static T? TryUnpack<T>(TableEntity entity, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Unpack([entity], type);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static TableEntity Put(TableEntity entity, ReadOnlySpan<byte> packed)
    {
        for (var index = 0; index * BytesPerProperty < packed.Length; index++)
        {
            var begin = index * BytesPerProperty;
            entity[Prefix + index] = packed[begin..Math.Min(begin + BytesPerProperty, packed.Length)].ToArray();
        }

        return entity;
    }
}
