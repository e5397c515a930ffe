import { Button, Group, Modal, Text } from '@mantine/core';
import { type Question, useQuestion } from '../components/ask-first.ts';
import { useText } from '../messages/use-text.ts';

const close = (): void => useQuestion.setState({ question: null });

export default function QuestionDialog({ question }: { question: Question }) {
  const text = useText();
  const confirm = () => {
    close();
    question.onConfirm();
  };
  return (
    <Modal opened onClose={close} title={question.title} role="alertdialog">
      <Text mb="md">{question.text}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close} data-autofocus>
          {text('action.cancel')}
        </Button>
        <Button color="red" onClick={confirm}>
          {question.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
