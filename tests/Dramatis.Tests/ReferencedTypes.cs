using System.Reflection;
using System.Reflection.Emit;

namespace Dramatis.Tests;

/// <summary>Which types of an assembly a type uses: in signatures, fields, attributes and the bodies of its methods.</summary>
internal static class ReferencedTypes
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        foreach (var one in type.GetInterfaces())
            Add(found, one);
        AddAttributes(found, type);
        foreach (var field in type.GetFields(Declared))
        {
            Add(found, field.FieldType);
            AddAttributes(found, field);
        }
        foreach (var property in type.GetProperties(Declared))
            AddAttributes(found, property);
        foreach (var method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
            AddMethod(found, method);
        return found;
    }

    private static void AddMethod(HashSet<Type> found, MethodBase method)
    {
        AddAttributes(found, method);
        AddSignature(found, method);
        foreach (var argument in method.IsGenericMethodDefinition ? method.GetGenericArguments() : [])
        foreach (var constraint in argument.GetGenericParameterConstraints())
            Add(found, constraint);
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (var local in body.LocalVariables)
            Add(found, local.LocalType);
        foreach (var clause in body.ExceptionHandlingClauses)
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause)
                Add(found, clause.CatchType);
        foreach (var token in Tokens(body.GetILAsByteArray() ?? []))
            AddMember(found, Resolve(method, token));
    }

    private static void AddSignature(HashSet<Type> found, MethodBase method)
    {
        if (method is MethodInfo { ReturnType: var returned })
            Add(found, returned);
        foreach (var parameter in method.GetParameters())
            Add(found, parameter.ParameterType);
    }

    private static void AddAttributes(HashSet<Type> found, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(found, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments)
                if (argument.Value is Type named)
                    Add(found, named);
        }
    }

    private static void AddMember(HashSet<Type> found, MemberInfo? member)
    {
        switch (member)
        {
            case Type type:
                Add(found, type);
                break;
            case FieldInfo field:
                Add(found, field.DeclaringType);
                Add(found, field.FieldType);
                break;
            case MethodBase method:
                Add(found, method.DeclaringType);
                AddSignature(found, method);
                foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
                    Add(found, argument);
                break;
        }
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        switch (type)
        {
            case null or { IsGenericParameter: true }:
                return;
            case { HasElementType: true }:
                Add(found, type.GetElementType());
                return;
            case { IsConstructedGenericType: true }:
                foreach (var argument in type.GetGenericArguments())
                    Add(found, argument);
                found.Add(type.GetGenericTypeDefinition());
                return;
            default:
                found.Add(type);
                return;
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
            method.IsGenericMethodDefinition ? method.GetGenericArguments() : null
        );

    private static IEnumerable<int> Tokens(byte[] code)
    {
        var at = 0;
        while (at < code.Length)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[at++]));
            var operand = OpCodesByValue[value].OperandType;
            if (
                operand
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
                yield return BitConverter.ToInt32(code, at);
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
