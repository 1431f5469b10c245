using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EcrFleet.Kubernetes.Lists;

/// <summary>
/// Reads one page of a list object by object: each is handed on when it is complete, and never more than one of them is held. Of the page itself
/// its kind and its token are kept.
/// </summary>
/// <param name="objects">How to read one object.</param>
/// <param name="take">Takes one object; <c>false</c> when it lacks what every object has.</param>
internal sealed class ListParser<TObject>(ListBuffer buffer, JsonTypeInfo<TObject> objects, Func<TObject, bool> take)
    where TObject : class
{
    private const int MaxDepth = 64;

    /// <summary>A list has four fields.</summary>
    private const int MaxFields = 100;

    private const int MaxTextBytes = 64 * 1024;

    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });
    private Place _place = Place.Start;
    private string? _kind;
    private string? _continue;
    private int _fields;
    private bool _isDamaged;

    private enum Place
    {
        Start,
        Fields,
        Items,
        End,
    }

    /// <exception cref="JsonException">The answer is no list.</exception>
    /// <exception cref="ObservationLimitException">There is too much.</exception>
    public async Task<ListAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        while (_place != Place.End && !_isDamaged)
        {
            await buffer.FillAsync(cancellationToken);
            Advance();
        }

        if (!_isDamaged)
        {
            await DrainAsync(cancellationToken);
        }

        return new ListAnswer(_kind, string.IsNullOrEmpty(_continue) ? null : _continue, _isDamaged);
    }

    /// <summary>The connection can be used again only when the answer was read to its end.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var left = MaxTextBytes; ;)
        {
            left -= buffer.Unread.Length;
            if (left < 0 || buffer.Unread.ContainsAnyExcept(" \t\r\n"u8))
            {
                throw new JsonException("More follows after the list.");
            }

            buffer.Consume(buffer.Unread.Length);
            if (buffer.IsFinal)
            {
                return;
            }

            await buffer.FillAsync(cancellationToken);
        }
    }

    /// <summary>Reads whole fields and objects as far as they are there.</summary>
    private void Advance()
    {
        var reader = new Utf8JsonReader(buffer.Unread, buffer.IsFinal, _state);
        var (read, state) = (0L, _state);
        try
        {
            while (_place != Place.End && !_isDamaged && ReadOne(ref reader))
            {
                (read, state) = (reader.BytesConsumed, reader.CurrentState);
            }
        }
        catch (JsonException) when (reader.CurrentDepth >= MaxDepth - 1)
        {
            throw new ObservationLimitException(FormattableString.Invariant($"is nested deeper than {MaxDepth} levels"));
        }

        _state = state;
        buffer.Consume((int)read);
    }

    /// <returns>Whether it was all there.</returns>
    private bool ReadOne(ref Utf8JsonReader reader) => _place switch
    {
        Place.Start => ReadStart(ref reader),
        Place.Fields => ReadField(ref reader),
        _ => ReadItem(ref reader),
    };

    private bool ReadStart(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        _place = reader.TokenType == JsonTokenType.StartObject ? Place.Fields : throw new JsonException("Not an object.");
        return true;
    }

    private bool ReadField(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.End;
            return true;
        }

        if (_fields >= MaxFields)
        {
            throw new JsonException("Too many fields.");
        }

        var (isItems, isKind, isMetadata) = (reader.ValueTextEquals("items"u8), reader.ValueTextEquals("kind"u8), reader.ValueTextEquals("metadata"u8));
        var value = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (isItems && reader.TokenType != JsonTokenType.Null)
        {
            _place = reader.TokenType == JsonTokenType.StartArray ? Place.Items : throw new JsonException("The items are no list.");
        }
        else if (!reader.TrySkip())
        {
            return false;
        }
        else if (isKind)
        {
            _kind = Text(ref reader);
        }
        else if (isMetadata)
        {
            ReadMetadata(ref value);
        }

        _fields++;
        return true;
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isContinue = reader.ValueTextEquals("continue"u8);
            reader.Read();
            reader.TrySkip();
            _continue = isContinue ? Text(ref reader) : _continue;
        }
    }

    private bool ReadItem(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _place = Place.Fields;
            return true;
        }

        var begin = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        var item = JsonSerializer.Deserialize(buffer.Unread[begin..(int)reader.BytesConsumed], objects);
        _isDamaged = item is null || !take(item);
        return true;
    }

    /// <summary>The text where it is one of a length that can be sent back.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TokenType == JsonTokenType.Null ? null : throw new JsonException("Not a text.");
        }

        try
        {
            return reader.ValueSpan.Length <= MaxTextBytes ? reader.GetString() : throw new JsonException("A text is too long.");
        }
        catch (InvalidOperationException)
        {
            // So the reader says that a text is no Unicode.
            throw new JsonException("A text is not Unicode.");
        }
    }
}
