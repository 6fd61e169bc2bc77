using System.Globalization;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

internal sealed partial class Parser
{
    private ExpressionSyntax Expression()
    {
        if (!Enter())
            return new ErrorSyntax(new TextSpan(_lastEnd, 0));

        var condition = Binary(1);
        if (!TryTake(TokenKind.Question))
        {
            _depth--;
            return condition;
        }

        var whenTrue = Expression();
        Expect(TokenKind.Colon, "':' and the value for the other case");
        var whenFalse = Expression();
        _depth--;
        return Checked(new ConditionalSyntax(TextSpan.FromBounds(condition.Span.Start, whenFalse.Span.End), condition, whenTrue, whenFalse));
    }

    private static int Precedence(TokenKind kind) => kind switch
    {
        TokenKind.Or => 1,
        TokenKind.And => 2,
        TokenKind.EqualEqual or TokenKind.NotEqual => 3,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => 4,
        TokenKind.Plus or TokenKind.Minus => 5,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 6,
        _ => 0,
    };

    private ExpressionSyntax Binary(int lowest)
    {
        var left = Operand();
        while (true)
        {
            var kind = Kind;
            if (kind is < TokenKind.EqualEqual or > TokenKind.Percent)
                return left;

            var precedence = Precedence(kind);
            if (precedence < lowest)
                return left;

            Take();
            var right = Binary(precedence + 1);
            left = Checked(new BinarySyntax(TextSpan.FromBounds(left.Span.Start, right.Span.End), kind, left, right));
        }
    }

    /// <summary>Puts an error in the place of a tree that is too high for those who walk it.</summary>
    private ExpressionSyntax Checked(ExpressionSyntax expression)
    {
        if (expression.Height <= ExpressionSyntax.MaxHeight)
            return expression;

        Report(SyntaxErrors.Limit, expression.Span, $"The expression has more than {ExpressionSyntax.MaxHeight} levels, which is more than can be read. Divide it with locals.");
        return new ErrorSyntax(expression.Span);
    }

    private ExpressionSyntax Operand()
    {
        var kind = Kind;
        if (kind is not (TokenKind.Minus or TokenKind.Bang))
            return Traversals(Checked(Term()));

        if (!Enter())
            return new ErrorSyntax(new TextSpan(_lastEnd, 0));

        var op = Take();
        var operand = Operand();
        _depth--;
        return Checked(new UnarySyntax(TextSpan.FromBounds(op.Start, operand.Span.End), kind, operand));
    }

    private ExpressionSyntax Term()
    {
        var kind = Kind;
        switch (kind)
        {
            case TokenKind.Identifier:
                return Word();
            case TokenKind.OpenQuote:
                return QuotedTemplate();
            case TokenKind.OpenHeredoc:
                return Heredoc();
            case TokenKind.Number:
                return Number();
            case TokenKind.OpenParen:
                var open = Take();
                var inner = Bracketed(static p => p.Expression());
                CloseBracket(TokenKind.CloseParen, open, ")");
                return new ParenthesesSyntax(TextSpan.FromBounds(open.Start, _lastEnd), inner);
            case TokenKind.OpenBracket:
                return Bracketed(static p => p.Tuple());
            case TokenKind.OpenBrace:
                return Object();
            default:
                Unexpected("a value");
                return new ErrorSyntax(new TextSpan(_lastEnd, 0));
        }
    }

    /// <summary>Reads something inside of which line breaks do not matter.</summary>
    private ExpressionSyntax Bracketed(Func<Parser, ExpressionSyntax> read)
    {
        var before = _skipsNewlines;
        _skipsNewlines = true;
        var result = read(this);
        _skipsNewlines = before;
        return result;
    }

    /// <summary>Takes a closing bracket, past line breaks.</summary>
    private void CloseBracket(TokenKind kind, Token open, string bracket)
    {
        var before = _skipsNewlines;
        _skipsNewlines = true;
        if (Kind == TokenKind.EndOfFile)
            Report(SyntaxErrors.Unclosed, open.Span, $"The '{TextOf(open)}' is never closed. Add '{bracket}'.");
        else
            Expect(kind, $"'{bracket}'");

        _skipsNewlines = before;
    }

    private ExpressionSyntax Word()
    {
        var word = Take();
        var name = NameOf(word);
        if (Kind is TokenKind.OpenParen or TokenKind.DoubleColon)
            return Call(word, name);

        return name switch
        {
            "true" => new BooleanSyntax(word.Span, true),
            "false" => new BooleanSyntax(word.Span, false),
            "null" => new NullSyntax(word.Span),
            _ => new VariableSyntax(word.Span, name),
        };
    }

    private CallSyntax Call(Token word, string name)
    {
        var nameEnd = word.End;
        while (TryTake(TokenKind.DoubleColon))
        {
            if (Kind != TokenKind.Identifier)
            {
                Unexpected("the name of a function after '::'");
                break;
            }

            var part = Take();
            name = $"{name}::{NameOf(part)}";
            nameEnd = part.End;
            if (name.Length > 1000)
                Report(SyntaxErrors.Limit, part.Span, "The name of the function is too long.");
        }

        var open = Kind == TokenKind.OpenParen ? Current : default;
        Expect(TokenKind.OpenParen, $"'(' after the function '{name}'");
        var before = _skipsNewlines;
        _skipsNewlines = true;
        var first = _expressions.Count;
        var expands = false;
        while (!(Kind is TokenKind.CloseParen or TokenKind.EndOfFile))
        {
            _expressions.Push(Expression());
            if (TryTake(TokenKind.Ellipsis))
            {
                expands = true;
                TryTake(TokenKind.Comma);
                break;
            }

            if (!TryTake(TokenKind.Comma))
                break;
        }

        if (!_recovering)
        {
            if (Kind == TokenKind.EndOfFile)
                Report(SyntaxErrors.Unclosed, open.Span, $"The '(' of the call of '{name}' is never closed. Add ')'.");
            else
                Expect(TokenKind.CloseParen, expands ? "')' after '...'" : $"',' or ')' in the call of '{name}'");
        }

        _skipsNewlines = before;
        return new CallSyntax(
            TextSpan.FromBounds(word.Start, _lastEnd), name, TextSpan.FromBounds(word.Start, nameEnd),
            _expressions.TakeFrom(first), expands);
    }

    private NumberSyntax Number()
    {
        var token = Take();
        var text = TextOf(token);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            return new NumberSyntax(token.Span, value);

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _))
            Report(SyntaxErrors.Literal, token.Span, $"'{text}' is not a number. Write it with digits, at most one '.', and an exponent if needed.");

        return new NumberSyntax(token.Span, null);
    }

    private ExpressionSyntax Traversals(ExpressionSyntax target)
    {
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    target = AfterDot(target);
                    break;
                case TokenKind.OpenBracket:
                    target = AfterBracket(target);
                    break;
                default:
                    return target;
            }

            target = Checked(target);
        }
    }

    private ExpressionSyntax AfterDot(ExpressionSyntax target)
    {
        Take();
        switch (Kind)
        {
            case TokenKind.Identifier:
                var name = Take();
                return new MemberSyntax(TextSpan.FromBounds(target.Span.Start, name.End), target, NameOf(name));
            case TokenKind.Number:
                return LegacyIndex(target);
            case TokenKind.Star:
                var star = Take();
                ExpressionSyntax each = new SplatItemSyntax(new TextSpan(star.End, 0));
                while (Kind == TokenKind.Dot && KindAfter() is TokenKind.Identifier or TokenKind.Number)
                    each = Checked(AfterDot(each));

                if (Kind == TokenKind.Dot && KindAfter() == TokenKind.Star)
                {
                    Report(SyntaxErrors.Unexpected, star.Span, "A '.*' cannot follow another '.*'. Write '[*]' for both.");
                    Take();
                }

                return new SplatSyntax(TextSpan.FromBounds(target.Span.Start, _lastEnd), target, each, isFull: false);
            default:
                Unexpected("the name of an attribute after '.'");
                return target;
        }
    }

    /// <summary>Reads <c>.0</c>; two in a row, which the lexer gives as one number, are not allowed.</summary>
    private ExpressionSyntax LegacyIndex(ExpressionSyntax target)
    {
        var token = Take();
        var text = TextOf(token);
        if (!decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            Report(SyntaxErrors.Literal, token.Span, $"'{text}' cannot be an index after '.'. Write whole numbers in brackets, such as '[0][1]'.");
            return target;
        }

        return new IndexSyntax(TextSpan.FromBounds(target.Span.Start, token.End), target, new NumberSyntax(token.Span, index), isLegacy: true);
    }

    private ExpressionSyntax AfterBracket(ExpressionSyntax target)
    {
        var open = Take();
        var before = _skipsNewlines;
        _skipsNewlines = true;
        if (Kind == TokenKind.Star && KindAfter() == TokenKind.CloseBracket)
        {
            Take();
            var close = Take();
            _skipsNewlines = before;
            if (!Enter())
                return new ErrorSyntax(target.Span);

            var each = Traversals(new SplatItemSyntax(new TextSpan(close.End, 0)));
            _depth--;
            return new SplatSyntax(TextSpan.FromBounds(target.Span.Start, _lastEnd), target, each, isFull: true);
        }

        var key = Expression();
        _skipsNewlines = before;
        CloseBracket(TokenKind.CloseBracket, open, "]");
        return new IndexSyntax(TextSpan.FromBounds(target.Span.Start, _lastEnd), target, key, isLegacy: false);
    }

    private ExpressionSyntax Tuple()
    {
        var open = Take();
        if (IsWord("for"))
            return For(open, TokenKind.CloseBracket);

        var first = _expressions.Count;
        while (!(Kind is TokenKind.CloseBracket or TokenKind.EndOfFile))
        {
            _expressions.Push(Expression());
            if (!TryTake(TokenKind.Comma))
                break;
        }

        if (!_recovering)
        {
            if (Kind == TokenKind.EndOfFile)
                Report(SyntaxErrors.Unclosed, open.Span, "The '[' is never closed. Add ']'.");
            else
                Expect(TokenKind.CloseBracket, "',' or ']' in a list");
        }

        return new TupleSyntax(TextSpan.FromBounds(open.Start, _lastEnd), _expressions.TakeFrom(first));
    }

    private ExpressionSyntax Object()
    {
        var open = Take();
        var before = _skipsNewlines;
        _skipsNewlines = true;
        if (IsWord("for"))
        {
            var result = For(open, TokenKind.CloseBrace);
            _skipsNewlines = before;
            return result;
        }

        _skipsNewlines = false;
        var first = _items.Count;
        while (true)
        {
            while (Kind == TokenKind.Newline)
                _index++;

            if (Kind is TokenKind.CloseBrace or TokenKind.EndOfFile)
                break;

            _items.Push(ObjectItem());
            if (Kind is TokenKind.Newline or TokenKind.CloseBrace)
                continue;

            if (!TryTake(TokenKind.Comma))
            {
                Unexpected("a line break, ',' or '}' in an object");
                break;
            }
        }

        if (!_recovering)
        {
            if (Kind == TokenKind.EndOfFile)
                Report(SyntaxErrors.Unclosed, open.Span, "The '{' is never closed. Add '}'.");
            else
                Take();
        }

        _skipsNewlines = before;
        return new ObjectSyntax(TextSpan.FromBounds(open.Start, _lastEnd), _items.TakeFrom(first));
    }

    private ObjectItemSyntax ObjectItem()
    {
        var key = Expression();
        if (!TryTake(TokenKind.Equal) && !TryTake(TokenKind.Colon))
            Unexpected("'=' and a value after the key of an object");

        var value = Expression();
        var name = key switch
        {
            VariableSyntax variable => variable.Name,
            TemplateSyntax template => template.LiteralText,
            BooleanSyntax boolean => boolean.Value ? "true" : "false",
            NullSyntax => "null",
            _ => null,
        };
        return new ObjectItemSyntax(TextSpan.FromBounds(key.Span.Start, value.Span.End), name, key, value);
    }

    private ForSyntax For(Token open, TokenKind close)
    {
        Take();
        var (keyName, valueName) = ForNames();
        var collection = Expression();
        Expect(TokenKind.Colon, "':' and the result of 'for'");
        var value = Expression();
        ExpressionSyntax? key = null;
        if (close == TokenKind.CloseBrace)
        {
            Expect(TokenKind.FatArrow, "'=>' and the value: a 'for' in braces gives keys and values");
            key = value;
            value = Expression();
        }

        var groups = close == TokenKind.CloseBrace && TryTake(TokenKind.Ellipsis);
        ExpressionSyntax? condition = null;
        if (IsWord("if"))
        {
            Take();
            condition = Expression();
        }

        CloseBracket(close, open, close == TokenKind.CloseBrace ? "}" : "]");
        return new ForSyntax(TextSpan.FromBounds(open.Start, _lastEnd), keyName, valueName, collection, key, value, groups, condition);
    }

    /// <summary>Reads <c>k, v in</c> or <c>v in</c>.</summary>
    private (string? KeyName, string ValueName) ForNames()
    {
        string? keyName = null;
        var valueName = "";
        if (Kind == TokenKind.Identifier)
        {
            valueName = NameOf(Take());
            if (TryTake(TokenKind.Comma))
            {
                keyName = valueName;
                if (Kind == TokenKind.Identifier)
                    valueName = NameOf(Take());
                else
                    Unexpected("the name of the variable for values");
            }
        }
        else
        {
            Unexpected("the name of a variable after 'for'");
        }

        if (IsWord("in"))
            Take();
        else
            Unexpected("'in' and what to go through");

        return (keyName, valueName);
    }
}
