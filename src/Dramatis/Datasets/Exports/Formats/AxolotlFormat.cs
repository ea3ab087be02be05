namespace Dramatis.Datasets.Exports.Formats;

/// <summary>axolotl: conversations of the type <c>chat_template</c>, pairs of <c>chat_template.default</c>, and YAML that points at them.</summary>
internal sealed class AxolotlFormat : ExportFormat
{
    // axolotl looks for the answer in a templated dummy conversation, from its beginning: what stands there already is found first.
    private const string TemplateTexts =
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n[[dummy_message]]<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"
        + "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n[[dummy_message]]<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"
        + "<bos><start_of_turn>user\n[[dummy_message]]<end_of_turn>\n<start_of_turn>model\n<s>[INST] [[dummy_message]] [/INST] ";

    public override string Name => "axolotl";

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [
        new("sft", example => !example.IsPair, WriteConversation),
        new("dpo", example => example.IsPair, WritePair) { Objection = Objection },
    ];

    public override IEnumerable<CompanionFile> Companions(WrittenTables tables)
    {
        if (tables.Of("sft") is { } sft)
            yield return new CompanionFile("sft.yaml", SftSettings(sft, tables));
        if (tables.Of("dpo") is { } dpo)
            yield return new CompanionFile("dpo.yaml", DpoSettings(dpo, tables));
    }

    private static void WriteConversation(ExportExample example, RowWriter rows)
    {
        rows.Begin().WriteMessages("messages", example.Messages);
        rows.End();
    }

    // Answers are objects here, not lists as elsewhere.
    private static void WritePair(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteMessages("messages", example.Messages);
        json.WritePropertyName("chosen");
        json.WriteMessage(new("assistant", example.Chosen));
        json.WritePropertyName("rejected");
        json.WriteMessage(new("assistant", example.Rejected));
        rows.End();
    }

    private static string? Objection(ExportExample example) =>
        TemplateTexts.Contains(example.Chosen, StringComparison.Ordinal)
        || TemplateTexts.Contains(example.Rejected, StringComparison.Ordinal)
            ? "an answer so short that axolotl would cut it out of the chat template"
            : null;

    private static string SftSettings(WrittenTable table, WrittenTables tables) =>
        $"""
            # axolotl train sft.yaml, from this directory.
            base_model: Qwen/Qwen3-4B  # yours
            datasets:
            {Conversations(table.FileName)}
            {Validation(tables.Of("sft", isValidation: true)?.FileName, Conversations)}
            chat_template: tokenizer_default
            sequence_len: {tables.Settings.MaxTokens}
            adapter: lora
            lora_r: 16
            lora_alpha: 32
            lora_target_linear: true
            micro_batch_size: 2
            gradient_accumulation_steps: 4
            num_epochs: 3
            learning_rate: 0.0002
            optimizer: adamw_torch
            lr_scheduler: cosine
            bf16: auto
            output_dir: ./out-sft

            """.ReplaceLineEndings("\n");

    private static string DpoSettings(WrittenTable table, WrittenTables tables) =>
        $"""
            # axolotl train dpo.yaml, from this directory; best after sft.yaml, with what that trained as the base model.
            base_model: Qwen/Qwen3-4B  # yours
            rl: dpo
            rl_beta: 0.1
            datasets:
            {Pairs(table.FileName)}
            {Validation(tables.Of("dpo", isValidation: true)?.FileName, Pairs)}
            chat_template: tokenizer_default
            sequence_len: {tables.Settings.MaxTokens}
            adapter: lora
            lora_r: 16
            lora_alpha: 32
            lora_target_linear: true
            micro_batch_size: 1
            gradient_accumulation_steps: 8
            num_epochs: 1
            learning_rate: 0.00001
            optimizer: adamw_torch
            lr_scheduler: cosine
            bf16: auto
            output_dir: ./out-dpo

            """.ReplaceLineEndings("\n");

    private static string Validation(string? file, Func<string, string> entry) =>
        file is null ? "val_set_size: 0" : $"test_datasets:\n{entry(file)}";

    private static string Conversations(string file) =>
        $"""
              - path: {file}
                ds_type: json
                split: train
                type: chat_template
                field_messages: messages
                message_property_mappings:
                  role: role
                  content: content
                roles_to_train: [assistant]
                train_on_eos: turn
            """;

    private static string Pairs(string file) =>
        $"""
              - path: {file}
                ds_type: json
                split: train
                type: chat_template.default
                field_messages: messages
                field_chosen: chosen
                field_rejected: rejected
                message_property_mappings:
                  role: role
                  content: content
            """;
}
