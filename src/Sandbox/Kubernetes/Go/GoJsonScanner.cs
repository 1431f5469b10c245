using System.Text;

namespace EcrFleet.Sandbox.Kubernetes.Go;

/// <summary>Walks over JSON text and stops at the first byte at which Go's scanner stops.</summary>
internal ref struct GoJsonScanner(ReadOnlySpan<byte> text)
{
    private const string EndOfInput = "unexpected end of JSON input";

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    public string? Scan()
    {
        var problem = Value();
        if (problem is null)
        {
            SkipSpace();
            problem = _position < _text.Length ? Unexpected("after top-level value") : null;
        }

        return problem;
    }

    private string? Value()
    {
        SkipSpace();
        if (_position >= _text.Length)
        {
            return EndOfInput;
        }

        switch (_text[_position])
        {
            case (byte)'{':
                return Object();
            case (byte)'[':
                return Array();
            case (byte)'"':
                return String();
            case (byte)'t':
                return Literal("true");
            case (byte)'f':
                return Literal("false");
            case (byte)'n':
                return Literal("null");
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Number();
            default:
                return Unexpected("looking for beginning of value");
        }
    }

    private string? Object()
    {
        _position++;
        for (var first = true; ; first = false)
        {
            SkipSpace();
            if (first && Take('}'))
            {
                return null;
            }

            if (_position >= _text.Length)
            {
                return EndOfInput;
            }

            if (_text[_position] != (byte)'"')
            {
                return Unexpected("looking for beginning of object key string");
            }

            var problem = String() ?? Separator(':', "after object key") ?? Value();
            if (problem is not null)
            {
                return problem;
            }

            SkipSpace();
            if (Take('}'))
            {
                return null;
            }

            if (Separator(',', "after object key:value pair") is { } wrong)
            {
                return wrong;
            }
        }
    }

    private string? Array()
    {
        _position++;
        SkipSpace();
        if (Take(']'))
        {
            return null;
        }

        while (true)
        {
            if (Value() is { } problem)
            {
                return problem;
            }

            SkipSpace();
            if (Take(']'))
            {
                return null;
            }

            if (Separator(',', "after array element") is { } wrong)
            {
                return wrong;
            }
        }
    }

    private string? String()
    {
        for (_position++; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case (byte)'"':
                    _position++;
                    return null;
                case (byte)'\\':
                    _position++;
                    if (Escape() is { } problem)
                    {
                        return problem;
                    }

                    break;
                case < 0x20:
                    return Unexpected("in string literal");
                default:
                    break;
            }
        }

        return EndOfInput;
    }

    private string? Escape()
    {
        if (_position >= _text.Length || _text[_position] != (byte)'u')
        {
            return _position < _text.Length && "bfnrt\\/\""u8.Contains(_text[_position]) ? null : Unexpected("in string escape code");
        }

        for (var digit = 0; digit < 4; digit++)
        {
            _position++;
            if (_position >= _text.Length || !char.IsAsciiHexDigit((char)_text[_position]))
            {
                return Unexpected("in \\u hexadecimal character escape");
            }
        }

        return null;
    }

    private string? Literal(string word)
    {
        for (var index = 0; index < word.Length; index++, _position++)
        {
            if (_position >= _text.Length || _text[_position] != (byte)word[index])
            {
                return Unexpected($"in literal {word} (expecting '{word[index]}')");
            }
        }

        return null;
    }

    private string? Number()
    {
        Take('-');
        if (!Take('0') && !Digits())
        {
            return Unexpected("in numeric literal");
        }

        if (Take('.') && !Digits())
        {
            return Unexpected("after decimal point in numeric literal");
        }

        if (Take('e') || Take('E'))
        {
            _ = Take('+') || Take('-');
            return Digits() ? null : Unexpected("in exponent of numeric literal");
        }

        return null;
    }

    private bool Digits()
    {
        var start = _position;
        while (_position < _text.Length && char.IsAsciiDigit((char)_text[_position]))
        {
            _position++;
        }

        return _position > start;
    }

    private string? Separator(char separator, string where)
    {
        SkipSpace();
        return Take(separator) ? null : _position >= _text.Length ? EndOfInput : Unexpected(where);
    }

    private bool Take(char wanted)
    {
        if (_position >= _text.Length || _text[_position] != (byte)wanted)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }

    /// <summary>Where the text ends within a word or number, Go complains of a space.</summary>
    private readonly string Unexpected(string where)
    {
        var found = _position < _text.Length ? _text[_position] : (byte)' ';
        var message = new StringBuilder("invalid character ");
        return message.Append(GoJson.Quote(found)).Append(' ').Append(where).ToString();
    }
}
