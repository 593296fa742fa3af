"""The quiz on a screen: learning and exams as talks of a line in and a reply out, and what shows them."""
